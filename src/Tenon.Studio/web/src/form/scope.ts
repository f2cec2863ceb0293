import type { Diagram, Node } from '../api/types';

/** Something that can be used in a node's values. */
export interface InScope {
  name: string;
  type: string;
  from: string;
}

/** What is there when a node's turn comes: the flow's parameters, and the variables of what stands before it in its lane and around it. */
export function scopeOf(diagram: Diagram, id: string): InScope[] {
  const found: InScope[] = [];
  const visit = (nodes: readonly Node[], known: readonly InScope[]): boolean => {
    const here = [...known];
    for (const node of nodes) {
      if (node.id === id) {
        found.push(...here);
        return true;
      }
      // A loop's variable is known in it, a call's result only behind it.
      const own = node.output ? [{ name: node.output.name, type: node.output.type, from: node.title }] : [];
      const inner = node.kind === 'Loop' || node.kind === 'Using' ? [...here, ...own] : here;
      for (const lane of node.lanes) if (visit(lane.nodes, inner)) return true;
      if (node.kind !== 'Loop') here.push(...own);
    }
    return false;
  };
  const parameters = diagram.parameters.map(p => ({ name: p.name, type: p.type, from: p.source ? `from ${p.source}` : 'parameter' }));
  visit(diagram.nodes, parameters);
  return found;
}
