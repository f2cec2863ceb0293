import type { Node, Place } from '../api/types';
import { countInside, type LaneBlock } from './blocks';
import type { Card, Drawing, Line } from './drawing';
import { chipWidth } from './measure';
import { laneWords } from './words';

/** What is drawn so far, and how the parts that every kind of node has are added to it. */
export abstract class Pen {
  protected readonly out: Drawing = { cards: [], frames: [], spots: [], chips: [], lines: [], marks: [] };

  constructor(protected readonly diagram: string) {}

  protected at(node: Node, lane: LaneBlock): Place {
    return { diagram: this.diagram, node: node.id, lane: lane.index, index: 0 };
  }

  protected chip(node: Node, lane: LaneBlock, x: number, y: number): void {
    const words = laneWords(node, lane.lane, lane.index);
    if (words.label === '') return;
    this.out.chips.push({
      node: node.id,
      lane: lane.index,
      x,
      y,
      width: chipWidth(words.label, words.code),
      tone: lane.lane.kind === 'Catch' ? 'error' : 'flow',
      ...words,
    });
  }

  protected card(node: Node, x: number, y: number, width: number, height: number, small: boolean, folded: boolean): void {
    const inside = node.lanes.length > 0 ? countInside(node) : 0;
    const card: Card = { id: node.id, node, x, y, width, height, small, folds: node.lanes.some(l => l.span) };
    if (folded) card.folded = inside;
    this.out.cards.push(card);
  }

  protected spot(place: Place, x: number, y: number): void {
    this.out.spots.push({ place, x, y });
  }

  /** Draws a lane's sequence without the line that comes down to it. */
  protected without(axis: number, top: number, lane: LaneBlock): void {
    const lines = this.out.lines.length;
    const spots = this.out.spots.length;
    lane.draw(axis, top);
    this.out.lines.splice(lines, 1);
    this.out.spots.splice(spots, 1);
  }

  protected line(line: Line): void {
    this.out.lines.push(line);
  }
}
