import type { Node, Place } from '../api/types';

/** The id under which the card on top of a diagram is selected: a node's id never begins like this. */
export const TRIGGER = '@trigger';

/** A node, where it is drawn. */
export interface Card {
  id: string;
  /** Nothing for the trigger. */
  node?: Node;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Drawn smaller: it is a call inside another node's values. */
  small: boolean;
  /** How many nodes are folded away in it; nothing when it shows them or has none. */
  folded?: number;
  /** Whether there is something in it to fold. */
  folds: boolean;
}

/** The ground under a loop's, try's or lambda's nodes. */
export interface Frame {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  look: 'loop' | 'try' | 'plain' | 'inside';
}

/** A `+`: where something can be put. */
export interface Spot {
  place: Place;
  x: number;
  y: number;
  /** An else that is not there yet. */
  adds?: 'else';
}

/** The words at the top of a lane. */
export interface Chip {
  node: string;
  lane: number;
  x: number;
  y: number;
  width: number;
  label: string;
  code: boolean;
  tone: 'flow' | 'error';
}

/** A line of the flow. */
export interface Line {
  d: string;
  tone: 'flow' | 'error' | 'back' | 'bar';
  /** The lane of the node that it is in: a run that came by lights it up. */
  lane?: string;
  /** The node that it leads to, or from. */
  to?: string;
  /** The lane that a run took instead, when it did not come by here. */
  unless?: string;
}

/** The end of a way. */
export interface Mark {
  x: number;
  y: number;
  look: 'end' | 'error';
}

/** A diagram, laid out. */
export interface Drawing {
  cards: Card[];
  frames: Frame[];
  spots: Spot[];
  chips: Chip[];
  lines: Line[];
  marks: Mark[];
}

export const CHIP_HEIGHT = 20;

const RADIUS = 10;

export function vertical(x: number, from: number, to: number): string {
  return `M${x} ${from}V${to}`;
}

/** Down from a point to a level, across, and down to another point. */
export function elbow(x1: number, y1: number, level: number, x2: number, y2: number): string {
  if (Math.abs(x1 - x2) < 1) return vertical(x1, y1, y2);
  const way = x2 > x1 ? 1 : -1;
  const r1 = Math.min(RADIUS, Math.abs(level - y1), Math.abs(x2 - x1) / 2);
  const r2 = Math.min(RADIUS, Math.abs(y2 - level), Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}V${level - r1}q0 ${r1} ${way * r1} ${r1}H${x2 - way * r2}q${way * r2} 0 ${way * r2} ${r2}V${y2}`;
}

/** Across from a point, down beside, and back to a line. */
export function bypass(x1: number, y1: number, side: number, x2: number, y2: number): string {
  const r = RADIUS;
  return `M${x1} ${y1}H${side - r}q${r} 0 ${r} ${r}V${y2 - r}q0 ${r} ${-r} ${r}H${x2}`;
}

/** From the end of a loop's body back up to the loop, on its left. */
export function back(x1: number, y1: number, side: number, x2: number, y2: number): string {
  const r = RADIUS;
  return `M${x1} ${y1 - r}q0 ${r} ${-r} ${r}H${side + r}q${-r} 0 ${-r} ${-r}V${y2 + 12 + r}q0 ${-r} ${r} ${-r}H${x2 - r}q${r} 0 ${r} ${-r}V${y2 + 1}m-4 5l4 -5l4 5`;
}
