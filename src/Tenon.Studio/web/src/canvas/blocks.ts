import type { Lane, Node } from '../api/types';

export const LANE_GAP = 32;

/** Something laid out around an axis, the line that the flow comes down on. */
export interface Block {
  left: number;
  right: number;
  height: number;
  /** Whether nothing goes on behind it. */
  ends: boolean;
  draw(axis: number, top: number): void;
}

export interface LaneBlock extends Block {
  lane: Lane;
  index: number;
}

/** Whether one of a switch's cases takes whatever no other does. */
export function hasDefault(node: Node): boolean {
  return node.lanes.some(l => l.kind === 'Else' || (l.kind === 'Case' && ['default', '_', ''].includes(l.label)));
}

/** How many nodes there are in a node. */
export function countInside(node: Node): number {
  return node.lanes.reduce((sum, lane) => sum + lane.nodes.reduce((s, n) => s + 1 + countInside(n), 0), 0);
}

// The lines of lanes that have no `+` at their end go on from their last node.
export function laneEnd(lane: LaneBlock): number {
  return lane.lane.kind === 'Parallel' ? lane.height - 14 : lane.height;
}

/** The axes of blocks that stand side by side, seen from the middle between the first and the last. */
export function spread(blocks: readonly { left: number; right: number }[]): { axes: number[]; left: number; right: number } {
  const axes: number[] = [];
  let x = 0;
  for (const block of blocks) {
    axes.push(x + block.left);
    x += block.left + block.right + LANE_GAP;
  }
  const middle = ((axes[0] ?? 0) + (axes.at(-1) ?? 0)) / 2;
  return { axes: axes.map(a => a - middle), left: middle, right: x - LANE_GAP - middle };
}
