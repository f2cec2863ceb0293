import type { Editing } from '../api/edits';
import type { Diagram } from '../api/types';
import { TRIGGER } from '../canvas/drawing';
import { index } from '../canvas/tree';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import { FlowForm } from './FlowForm';
import { NodeForm } from './NodeForm';

export interface FormProps {
  project: string;
  diagram: Diagram;
  editing: Editing;
  connections: ReadonlyMap<string, string>;
  source: string | undefined;
}

/** The form of what is selected. */
export function FormPanel({ project, diagram, editing, connections, source }: FormProps) {
  const selected = useStudio(s => s.selected);
  const current = selected.at(-1);

  // One form at a time: what is written in it belongs to one place.
  const wide = useStudio(s => s.dialog?.kind === 'panes');
  if (wide) return null;
  if (current === undefined || current === TRIGGER)
    return <FlowForm key={diagram.id} project={project} diagram={diagram} editing={editing} />;
  if (selected.length > 1)
    return (
      <div className={shell.empty}>
        <b>{selected.length} nodes</b>
        <span>Del deletes them, Ctrl-D duplicates them, Alt ↑ ↓ moves them. Right-click to wrap them, or to make a step of them.</span>
      </div>
    );
  const node = index(diagram).get(current)?.node;
  if (!node) return <div className={`${shell.empty} faint`}>What was selected is not there any more.</div>;
  return (
    <NodeForm
      key={node.id}
      project={project}
      diagram={diagram}
      node={node}
      connection={node.connection ? connections.get(node.connection) : undefined}
      source={source}
      editing={editing}
    />
  );
}
