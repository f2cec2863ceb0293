import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '../api/client';
import { keys } from '../api/queries';
import type { RunState } from '../api/types';
import { useLayout, useStudio } from '../shell/store';

/** Starting and stopping a project. */
export function useRunning(project: string) {
  const queries = useQueryClient();
  return useMemo(() => {
    const path = { params: { path: { project } } };
    const take = (asked: Promise<RunState>) =>
      void asked.then(
        state => queries.setQueryData(keys.run(project), state),
        error => useStudio.getState().say(error.message),
      );
    return {
      start: () => {
        const { tab, show } = useLayout.getState();
        if (tab !== 'try' && tab !== 'runs') show('console');
        take(ask(api.POST('/api/projects/{project}/run/start', path)));
      },
      stop: () => take(ask(api.POST('/api/projects/{project}/run/stop', path))),
    };
  }, [project, queries]);
}
