import type { Editing } from '../api/edits';
import type { Diagram, Place, Wrapping } from '../api/types';
import { useStudio } from '../shell/store';
import { TRIGGER } from './drawing';
import { outermost, placeAfter, type Standing } from './tree';

/** What can be done with the nodes that are selected. Each is one edit on the server, which refuses what would break the code. */
export interface Actions {
  chosen: () => string[];
  put: (at?: Place) => void;
  remove: () => void;
  duplicate: () => void;
  move: (by: -1 | 1) => void;
  moveTo: (nodes: readonly string[], to: Place) => void;
  pasteCode: (code: string) => void;
  pasteNodes: (nodes: readonly string[]) => void;
  wrap: (wrapping: Wrapping) => void;
  unwrap: (node: string, lane: number) => void;
  together: () => void;
  extract: () => void;
  inline: () => void;
  after: () => Place;
}

export function actionsOf(diagram: Diagram, all: Map<string, Standing>, editing: Editing): Actions {
  const chosen = () => outermost(all, useStudio.getState().selected);
  const lastChosen = () => all.get(chosen().at(-1) ?? '');
  const after = () =>
    useStudio.getState().selected.includes(TRIGGER)
      ? placeAfter(diagram, undefined)
      : placeAfter(diagram, lastChosen() ?? lastOf(diagram, all));
  const withNodes = (make: (nodes: string[]) => void) => {
    const nodes = chosen();
    if (nodes.length > 0) make(nodes);
  };
  return {
    chosen,
    after,
    put: at => useStudio.getState().open({ kind: 'palette', at: at ?? after() }),
    remove: () =>
      withNodes(nodes => {
        const next = neighbour(all, nodes);
        void editing
          .edit([{ kind: 'delete', nodes }])
          .then(reply => reply && reply.selected.length === 0 && useStudio.getState().select(next ? [next] : []));
      }),
    duplicate: () => withNodes(nodes => void editing.edit([{ kind: 'copy', nodes, to: after() }])),
    move: by =>
      withNodes(nodes => {
        const first = all.get(nodes[0] ?? '');
        const last = all.get(nodes.at(-1) ?? '');
        if (!first || !last) return;
        const index = by < 0 ? first.index - 1 : last.index + 2;
        if (index < 0 || index > first.among.length) return;
        void editing.edit([{ kind: 'move', nodes, to: { diagram: diagram.id, node: first.parent?.node.id, lane: first.lane, index } }]);
      }),
    moveTo: (nodes, to) => void editing.edit([{ kind: 'move', nodes: outermost(all, nodes), to }]),
    pasteCode: code => void editing.edit([{ kind: 'insertCode', at: after(), code }]),
    pasteNodes: nodes => void editing.edit([{ kind: 'copy', nodes: [...nodes], to: after() }]),
    wrap: wrapping => withNodes(nodes => void editing.edit([{ kind: 'wrap', nodes, in: wrapping }])),
    unwrap: (node, lane) => void editing.edit([{ kind: 'unwrap', node, lane }]),
    together: () => withNodes(nodes => void editing.edit([{ kind: 'runTogether', nodes }])),
    extract: () => withNodes(nodes => void editing.edit([{ kind: 'extract', nodes, name: null }])),
    inline: () => withNodes(([node]) => node && void editing.edit([{ kind: 'inline', node }])),
  };
}

function lastOf(diagram: Diagram, all: Map<string, Standing>): Standing | undefined {
  return all.get(diagram.nodes.at(-1)?.id ?? '');
}

// What to select once nodes are gone: what stood behind them, or before.
function neighbour(all: Map<string, Standing>, nodes: readonly string[]): string | undefined {
  const first = all.get(nodes[0] ?? '');
  const last = all.get(nodes.at(-1) ?? '');
  return first?.among[first.index - 1]?.id ?? last?.among[last.index + 1]?.id ?? first?.parent?.node.id;
}
