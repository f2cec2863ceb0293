import { useMemo } from 'react';
import { useEditing } from '../api/edits';
import type { Edit } from '../api/types';
import { address, go } from '../shell/route';
import { useStudio } from '../shell/store';

/** Takes flows and integrations away. One step takes it back, so nobody is asked whether they mean it. */
export function useDeleting(project: string) {
  const { edit } = useEditing(project, undefined);
  return useMemo(() => {
    const remove = async (what: Edit, name: string) => {
      if (!(await edit([what]))) return;
      go(address({ project }));
      useStudio.getState().say(`«${name}» is deleted. Undo brings it back.`, 'note');
    };
    return {
      flow: (diagram: string, title: string) => void remove({ kind: 'deleteFlow', diagram }, title),
      integration: (integration: string) => void remove({ kind: 'deleteIntegration', integration }, integration),
    };
  }, [project, edit]);
}
