import type { Editing } from '../api/edits';
import type { Diagram } from '../api/types';
import { ConnectionDialog } from '../connections/ConnectionDialog';
import { NodePanes } from '../form/NodePanes';
import { NewFlowDialog } from '../make/NewFlowDialog';
import { NewProjectDialog } from '../make/NewProject';
import { NewTypeDialog } from '../make/NewTypeDialog';
import { PaletteDialog } from '../palette/PaletteDialog';
import { CommandDialog } from './CommandDialog';
import { RefusedDialog, StaleDialog } from './Refused';
import type { Route } from './route';
import { ShortcutsDialog } from './Shortcuts';
import { useStudio } from './store';

interface Props {
  route: Route;
  editing: Editing;
  diagram: Diagram | undefined;
  connections: ReadonlyMap<string, string>;
  source: string | undefined;
}

/** Whatever lies over the page. */
export function Dialogs({ route, editing, diagram, connections, source }: Props) {
  const dialog = useStudio(s => s.dialog);
  const open = useStudio(s => s.open);
  const close = () => open(undefined);
  switch (dialog?.kind) {
    case 'commands':
      return <CommandDialog route={route} editing={editing} close={close} />;
    case 'shortcuts':
      return <ShortcutsDialog close={close} />;
    case 'refused':
      return <RefusedDialog title={dialog.title} refusal={dialog.refusal} editing={editing} close={close} />;
    case 'stale':
      return <StaleDialog stale={dialog.stale} again={dialog.again} project={route.project ?? ''} close={close} />;
    case 'palette':
      return diagram ? (
        <PaletteDialog
          project={route.project ?? ''}
          at={dialog.at}
          text={dialog.text}
          editing={editing}
          connections={connections}
          close={close}
        />
      ) : null;
    case 'panes':
      return diagram ? (
        <NodePanes
          project={route.project ?? ''}
          diagram={diagram}
          editing={editing}
          connections={connections}
          source={source}
          close={close}
        />
      ) : null;
    case 'newProject':
      return <NewProjectDialog close={close} />;
  }
  if (!route.project) return null;
  switch (dialog?.kind) {
    case 'newFlow':
      return <NewFlowDialog project={route.project} integration={dialog.integration} close={close} />;
    case 'newType':
      return <NewTypeDialog project={route.project} close={close} />;
    case 'connection':
      return <ConnectionDialog project={route.project} name={dialog.name} close={close} />;
    default:
      return null;
  }
}
