import type { Editing } from '../api/edits';
import type { Diagram } from '../api/types';
import { index } from '../canvas/tree';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';

export function FormPanel({ diagram }: { project: string; diagram: Diagram; editing: Editing }) {
  const selected = useStudio(s => s.selected.at(-1));
  const node = selected ? index(diagram).get(selected)?.node : undefined;
  if (!node) return <div className={shell.empty}>Select a node to fill it in.</div>;
  return (
    <div className={shell.empty} data-form>
      <h2>{node.title}</h2>
      {node.inputs.map(i => (
        <div key={i.name}>
          <b>{i.name}</b> <code>{i.type}</code>
          <pre className="mono">{i.text}</pre>
        </div>
      ))}
    </div>
  );
}
