import type { Diagram } from '../api/types';
import { TRIGGER } from './drawing';
import type { Standing } from './tree';

export type Way = 'up' | 'down' | 'left' | 'right';

/** Where an arrow key leads from a node: down its lane and into what it holds, left and right between lanes. */
export function walk(
  diagram: Diagram,
  all: Map<string, Standing>,
  folded: ReadonlySet<string>,
  from: string | undefined,
  way: Way,
): string | undefined {
  const first = diagram.nodes[0]?.id;
  if (from === undefined) return TRIGGER;
  if (from === TRIGGER) return way === 'down' || way === 'right' ? first : undefined;
  const at = all.get(from);
  if (!at) return TRIGGER;
  const inner = folded.has(from) ? [] : at.node.lanes.filter(lane => lane.nodes.length > 0);
  switch (way) {
    case 'down':
      return inner[0]?.nodes[0]?.id ?? next(at);
    case 'up':
      return at.index > 0 ? at.among[at.index - 1]?.id : (at.parent?.node.id ?? TRIGGER);
    case 'right':
      return beside(at, 1) ?? inner[inner.length > 1 ? 1 : 0]?.nodes[0]?.id;
    case 'left':
      return beside(at, -1) ?? at.parent?.node.id;
  }
}

function next(at: Standing): string | undefined {
  for (let here: Standing | undefined = at; here; here = here.parent) {
    const after = here.among[here.index + 1];
    if (after) return after.id;
  }
  return undefined;
}

// The lane beside, at about the same height in it; of what is in no such lane, that of what holds it.
function beside(at: Standing, step: 1 | -1): string | undefined {
  for (let here: Standing | undefined = at; here?.parent; here = here.parent) {
    const lanes = here.parent.node.lanes;
    for (let i = here.lane + step; i >= 0 && i < lanes.length; i += step) {
      const nodes = lanes[i]?.nodes ?? [];
      const node = nodes[Math.min(here.index, nodes.length - 1)];
      if (node) return node.id;
    }
  }
  return undefined;
}
