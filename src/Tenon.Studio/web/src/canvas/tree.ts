import type { Diagram, Node, Place } from '../api/types';

/** A node, and where it stands. */
export interface Standing {
  node: Node;
  parent?: Standing;
  lane: number;
  index: number;
  /** The nodes beside it in its lane. */
  among: readonly Node[];
  depth: number;
}

/** Every node of a diagram by its id. */
export function index(diagram: Diagram): Map<string, Standing> {
  const all = new Map<string, Standing>();
  const walk = (nodes: readonly Node[], parent: Standing | undefined, lane: number, depth: number) => {
    for (const [i, node] of nodes.entries()) {
      const standing: Standing = { node, parent, lane, index: i, among: nodes, depth };
      all.set(node.id, standing);
      for (const [l, inner] of node.lanes.entries()) walk(inner.nodes, standing, l, depth + 1);
    }
  };
  walk(diagram.nodes, undefined, 0, 0);
  return all;
}

/** The place behind a node; of a node inside another's values, behind that one. */
export function placeAfter(diagram: Diagram, at: Standing | undefined): Place {
  if (!at) return { diagram: diagram.id, node: undefined, lane: 0, index: 0 };
  if (at.parent?.node.lanes[at.lane]?.kind === 'Inside') return placeAfter(diagram, at.parent);
  return { diagram: diagram.id, node: at.parent?.node.id, lane: at.lane, index: at.node.ends ? at.index : at.index + 1 };
}

/** The innermost node that holds a line of a file. */
export function nodeAt(diagram: Diagram, file: string, line: number): string | undefined {
  const find = (nodes: readonly Node[]): string | undefined => {
    for (const node of nodes) {
      if (node.span.file !== file || line < node.span.line || line > node.span.endLine) continue;
      for (const lane of node.lanes) {
        const inner = find(lane.nodes);
        if (inner) return inner;
      }
      return node.id;
    }
    return undefined;
  };
  return find(diagram.nodes);
}

/** Of nodes that are selected, those that are in no other of them, in the order of the code. */
export function outermost(all: Map<string, Standing>, ids: readonly string[]): string[] {
  const chosen = new Set(ids);
  const free = ids.filter(id => {
    for (let up = all.get(id)?.parent; up; up = up.parent) if (chosen.has(up.node.id)) return false;
    return all.has(id);
  });
  return free.sort((a, b) => (all.get(a)?.node.span.start ?? 0) - (all.get(b)?.node.span.start ?? 0));
}
