import type { Diagram, Node, RunInfo } from '../api/types';

/** The way that a run took: the nodes it came to, and the lanes, as `node|lane`. Steps are only made by some nodes; what stands before one in its lane was passed as well. */
export function wayOf(diagram: Diagram, run: RunInfo): Set<string> {
  const stepped = new Set(run.steps.map(s => s.node));
  const lit = new Set<string>();
  const visit = (nodes: readonly Node[]): boolean => {
    let last = -1;
    for (const [i, node] of nodes.entries()) {
      let reached = stepped.has(node.id);
      for (const [l, lane] of node.lanes.entries()) {
        if (visit(lane.nodes)) {
          lit.add(`${node.id}|${l}`);
          reached = true;
        }
      }
      if (reached) last = i;
    }
    for (const node of nodes.slice(0, last + 1)) lit.add(node.id);
    return last >= 0;
  };
  visit(diagram.nodes);
  if (run.outcome.toLowerCase() === 'success') {
    for (const node of diagram.nodes) {
      lit.add(node.id);
      if (node.ends) break;
    }
  }
  return lit;
}
