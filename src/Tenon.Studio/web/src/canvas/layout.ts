import type { Diagram, Lane, Node } from '../api/types';
import { type Block, hasDefault, LANE_GAP, type LaneBlock, laneEnd, spread } from './blocks';
import { back, bypass, CHIP_HEIGHT, type Drawing, elbow, TRIGGER, vertical } from './drawing';
import { chipWidth, measure, TRIGGER_WIDTH } from './measure';
import { Pen } from './pen';
import { laneWords, triggerHeight } from './words';

/** Room between two nodes: a line with a `+` in its middle. */
const GAP = 40;
/** Room between the nodes of a node's values. */
const INNER_GAP = 10;
/** Room between a node and its lanes, for the lines to spread. */
const FAN = 26;
const PAD = 20;
const MARK = 18;

/** Lays a diagram out: nodes downwards, lanes side by side, loops and tries on a ground of their own. Pure: the same diagram looks the same. */
export function layout(diagram: Diagram, folded: ReadonlySet<string>): Drawing {
  return new Layout(diagram.id, folded).all(diagram);
}

class Layout extends Pen {
  constructor(
    diagram: string,
    private readonly folded: ReadonlySet<string>,
  ) {
    super(diagram);
  }

  all(diagram: Diagram): Drawing {
    const height = triggerHeight(diagram);
    this.out.cards.push({ id: TRIGGER, x: -TRIGGER_WIDTH / 2, y: 0, width: TRIGGER_WIDTH, height, small: false, folds: false });
    const body = this.sequence(diagram.nodes, { node: undefined, lane: 0 });
    body.draw(0, height);
    if (!body.ends) this.out.marks.push({ x: 0, y: height + body.height + 7, look: 'end' });
    return this.out;
  }

  private sequence(
    nodes: readonly Node[],
    lane: { node: string | undefined; lane: number } | undefined,
    small = false,
    key?: string,
  ): Block {
    const gap = lane ? GAP : INNER_GAP;
    // A local function is no part of the way: it stands below it.
    const order = nodes.map((node, index) => ({ node, index }));
    const apart = order.filter(o => o.node.kind === 'LocalFunction');
    const inOrder = order.filter(o => o.node.kind !== 'LocalFunction');
    const blocks = inOrder.map(o => ({ ...o, block: this.node(o.node, small) }));
    const below = apart.map(o => ({ ...o, block: this.node(o.node, small) }));
    const ends = blocks.at(-1)?.block.ends ?? false;
    const every = [...blocks, ...below].map(b => b.block);
    const height =
      blocks.reduce((sum, b) => sum + gap + b.block.height, 0) +
      (ends || !lane ? 0 : gap) +
      below.reduce((sum, b) => sum + gap + b.block.height, 0);
    return {
      left: Math.max(16, ...every.map(b => b.left)),
      right: Math.max(16, ...every.map(b => b.right)),
      height,
      ends,
      draw: (axis, top) => {
        let y = top;
        let flows = true;
        const step = (index: number, to?: string) => {
          if (flows && lane) {
            this.line({ d: vertical(axis, y, y + gap), tone: 'flow', to, lane: key });
            this.spot({ diagram: this.diagram, node: lane.node, lane: lane.lane, index }, axis, y + gap / 2);
          }
          y += gap;
        };
        for (const { node, index, block } of blocks) {
          step(index, node.id);
          block.draw(axis, y);
          y += block.height;
          flows = !block.ends;
        }
        if (!ends && lane) step(apart.length > 0 ? (apart[0]?.index ?? nodes.length) : nodes.length);
        for (const { block } of below) {
          y += gap;
          block.draw(axis, y);
          y += block.height;
        }
      },
    };
  }

  private node(node: Node, small: boolean): Block {
    const lanes = node.lanes.map((lane, index) => ({ lane, index })).filter(l => l.lane.kind !== 'Inside');
    if (this.folded.has(node.id) || lanes.length === 0) return this.head(node, small);
    switch (node.kind) {
      case 'Branch':
      case 'Switch':
        return this.branch(node, small);
      case 'Parallel':
        return lanes.length > 1 ? this.sideBySide(node, this.lanes(node, small), small, true) : this.framed(node, small);
      case 'Try':
        return this.attempt(node, small);
      default:
        return lanes.some(l => l.lane.kind === 'Case' || l.lane.kind === 'Then') ? this.branch(node, small) : this.framed(node, small);
    }
  }

  /** The card, and below it the calls that its values need. */
  private head(node: Node, small: boolean): Block {
    const { width, height } = measure(node, small);
    const folded = this.folded.has(node.id);
    const inside = folded ? [] : node.lanes.filter(l => l.kind === 'Inside' && l.nodes.length > 0);
    const inner =
      inside.length > 0
        ? this.sequence(
            inside.flatMap(l => l.nodes),
            undefined,
            true,
          )
        : undefined;
    const alone = node.lanes.every(l => l.kind === 'Inside') || folded;
    const marked = alone && node.ends && node.kind !== 'Jump' && !small;
    const innerHeight = inner ? inner.height + 12 : 0;
    const half = width / 2;
    return {
      left: Math.max(half, inner ? inner.left + 8 : 0),
      right: Math.max(half, inner ? inner.right + 8 : 0),
      height: height + innerHeight + (marked ? MARK : 0),
      ends: node.ends,
      draw: (axis, top) => {
        if (inner) {
          this.out.frames.push({
            id: `${node.id}/inside`,
            x: axis - inner.left - 8,
            y: top + height / 2,
            width: inner.left + inner.right + 16,
            height: height / 2 + innerHeight,
            look: 'inside',
          });
          inner.draw(axis, top + height);
        }
        this.card(node, axis - half, top, width, height, small, folded);
        if (marked) {
          const y = top + height + innerHeight;
          this.line({ d: vertical(axis, y, y + 8), tone: 'flow' });
          this.out.marks.push({ x: axis, y: y + 13, look: node.kind === 'Return' ? 'end' : 'error' });
        }
      },
    };
  }

  private lanes(node: Node, small: boolean): LaneBlock[] {
    return node.lanes.flatMap((lane, index) => (lane.kind === 'Inside' ? [] : [this.lane(node, lane, index, small)]));
  }

  private lane(node: Node, lane: Lane, index: number, small: boolean): LaneBlock {
    const expression = lane.kind === 'Parallel' && node.callee !== 'Parallel.ForEachAsync';
    const sequence = this.sequence(lane.nodes, expression ? undefined : { node: node.id, lane: index }, small, `${node.id}|${index}`);
    return { ...sequence, height: expression ? sequence.height + 14 : sequence.height, lane, index };
  }

  private branch(node: Node, small: boolean): Block {
    const lanes = this.lanes(node, small);
    const missing = lanes.find(l => l.lane.kind === 'Else' && !l.lane.span);
    const real = lanes.filter(l => l !== missing);
    const only = real.length === 1 ? real[0] : undefined;
    if (missing && only) return only.ends ? this.guard(node, only, missing, small) : this.optional(node, only, missing, small);
    return this.sideBySide(node, lanes, small, false);
  }

  /** «If it is so, that is the end»: the way goes straight on, and the end stands beside it. */
  private guard(node: Node, lane: LaneBlock, missing: LaneBlock, small: boolean): Block {
    const head = this.head({ ...node, ends: false }, small);
    const card = measure(node, small);
    const first = lane.lane.nodes[0];
    const firstHeight = first ? measure(first, small).height : 0;
    const words = laneWords(node, lane.lane, lane.index);
    const chip = chipWidth(words.label, words.code);
    const aside = card.width / 2 + 14 + chip + 40 + lane.left;
    const lift = Math.max(0, firstHeight - card.height) / 2;
    const laneTop = lift + (card.height - firstHeight) / 2;
    const height = Math.max(lift + head.height + 38, laneTop + lane.height - GAP + 6);
    return {
      left: head.left,
      right: aside + lane.right,
      height,
      ends: false,
      draw: (axis, top) => {
        const headTop = top + lift;
        const middle = headTop + card.height / 2;
        if (lift > 0) this.line({ d: vertical(axis, top, headTop), tone: 'flow' });
        const start = axis + card.width / 2;
        const end = axis + aside - (first ? measure(first, small).width / 2 : 0);
        this.line({ d: `M${start} ${middle}H${end}`, tone: 'flow', lane: `${node.id}|${lane.index}`, to: first?.id });
        this.out.chips.push({
          node: node.id,
          lane: lane.index,
          x: start + 12 + chip / 2,
          y: middle - CHIP_HEIGHT / 2,
          width: chip,
          tone: 'flow',
          ...words,
        });
        this.spot({ diagram: this.diagram, node: node.id, lane: lane.index, index: 0 }, start + 12 + chip + 22, middle);
        head.draw(axis, headTop);
        this.without(axis + aside, top + laneTop - GAP, lane);
        this.line({
          d: vertical(axis, headTop + head.height, top + height),
          tone: 'flow',
          to: node.id,
          unless: `${node.id}|${lane.index}`,
        });
        this.out.spots.push({ place: this.at(node, missing), x: axis, y: headTop + head.height + 22, adds: 'else' });
      },
    };
  }

  /** «If it is so, do that too»: what is done stands on the way, and a line goes around it. */
  private optional(node: Node, lane: LaneBlock, missing: LaneBlock, small: boolean): Block {
    const head = this.head(node, small);
    const card = measure(node, small);
    const side = Math.max(head.right, lane.right) + 34;
    const laneTop = head.height + 10 + CHIP_HEIGHT;
    const height = laneTop + lane.height + 6;
    return {
      left: Math.max(head.left, lane.left),
      right: side + 32,
      height,
      ends: false,
      draw: (axis, top) => {
        this.line({
          d: bypass(axis + card.width / 2, top + card.height / 2, axis + side, axis, top + height),
          tone: 'flow',
          to: node.id,
          unless: `${node.id}|${lane.index}`,
        });
        this.out.spots.push({ place: this.at(node, missing), x: axis + side, y: top + head.height + 20, adds: 'else' });
        this.line({ d: vertical(axis, top + head.height, top + laneTop), tone: 'flow', lane: `${node.id}|${lane.index}` });
        this.chip(node, lane, axis, top + head.height + 10);
        head.draw(axis, top);
        lane.draw(axis, top + laneTop);
        this.line({ d: vertical(axis, top + laneTop + lane.height, top + height), tone: 'flow', lane: `${node.id}|${lane.index}` });
      },
    };
  }

  /** Lanes beside one another, spread under the node and brought together again. */
  private sideBySide(node: Node, lanes: LaneBlock[], small: boolean, together: boolean): Block {
    const head = this.head({ ...node, ends: false }, small);
    const labels = !together;
    const top0 = head.height + FAN + (labels ? CHIP_HEIGHT : 0);
    const { axes, left, right } = spread(lanes.map(l => (l.lane.span ? l : { left: 40, right: 40 })));
    const tallest = Math.max(...lanes.map(l => l.height));
    const passes = node.kind === 'Switch' && !node.output && !node.ends && !hasDefault(node);
    const ends = !passes && lanes.every(l => l.ends);
    const height = top0 + tallest + (ends ? 0 : FAN - 6);
    const side = Math.max(head.right, right) + 20;
    return {
      left: Math.max(head.left, left),
      right: passes ? side + 4 : Math.max(head.right, right),
      height,
      ends,
      draw: (axis, top) => {
        const level = top + head.height + 13;
        const join = top + height - 8;
        if (together)
          for (const y of [level, join])
            this.line({ d: `M${axis + (axes[0] ?? 0) - 70} ${y}H${axis + (axes.at(-1) ?? 0) + 70}`, tone: 'bar' });
        for (const [i, lane] of lanes.entries()) {
          const x = axis + (axes[i] ?? 0);
          const key = `${node.id}|${lane.index}`;
          this.line({ d: elbow(axis, top + head.height, level, x, top + top0), tone: 'flow', lane: key });
          if (!lane.lane.span && lane.lane.kind === 'Else') {
            this.out.spots.push({ place: this.at(node, lane), x, y: top + top0, adds: 'else' });
            this.line({ d: vertical(x, top + top0, top + top0 + lane.height), tone: 'flow', lane: key });
          } else {
            if (labels) this.chip(node, lane, x, top + top0 - CHIP_HEIGHT);
            lane.draw(x, top + top0);
            if (lane.lane.kind === 'Parallel') this.line({ d: vertical(x, top + top0, top + top0 + INNER_GAP), tone: 'flow', lane: key });
          }
          if (!lane.ends) this.line({ d: elbow(x, top + top0 + laneEnd(lane), join, axis, top + height), tone: 'flow', lane: key });
        }
        // What no case fits goes by.
        if (passes)
          this.line({ d: bypass(axis + head.right, top + measure(node, small).height / 2, axis + side, axis, top + height), tone: 'flow' });
        head.draw(axis, top);
      },
    };
  }

  private attempt(node: Node, small: boolean): Block {
    const head = this.head({ ...node, ends: false }, small);
    const card = measure(node, small);
    const lanes = this.lanes(node, small);
    const body = lanes.find(l => l.lane.kind === 'Body');
    const last = lanes.find(l => l.lane.kind === 'Finally');
    const catches = lanes.filter(l => l.lane.kind === 'Catch');
    if (!body) return this.framed(node, small);
    const catchTop = head.height + FAN + CHIP_HEIGHT;
    let x = Math.max(body.right, card.width / 2) + LANE_GAP;
    const axes = catches.map(lane => {
      const at = x + lane.left;
      x += lane.left + lane.right + LANE_GAP;
      return at;
    });
    const tallest = Math.max(head.height + body.height, ...catches.map(l => catchTop + l.height));
    const joined = tallest + (catches.length > 0 ? 16 : 0);
    const height = joined + (last ? CHIP_HEIGHT + last.height : 0) + 14;
    const ends = body.ends && catches.every(l => l.ends);
    const left = Math.max(head.left + 12, body.left + PAD, (last?.left ?? 0) + PAD);
    const right = Math.max(head.right + 12, catches.length > 0 ? x - LANE_GAP + PAD : body.right + PAD, (last?.right ?? 0) + PAD);
    return {
      left,
      right,
      height,
      ends,
      draw: (axis, top) => {
        this.out.frames.push({
          id: node.id,
          x: axis - left,
          y: top + card.height / 2,
          width: left + right,
          height: height - card.height / 2,
          look: 'try',
        });
        body.draw(axis, top + head.height);
        if (!body.ends)
          this.line({ d: vertical(axis, top + head.height + body.height, top + joined), tone: 'flow', lane: `${node.id}|${body.index}` });
        for (const [i, lane] of catches.entries()) {
          const at = axis + (axes[i] ?? 0);
          const key = `${node.id}|${lane.index}`;
          this.line({
            d: elbow(axis + card.width / 2 - 26, top + card.height, top + card.height + 14, at, top + catchTop),
            tone: 'error',
            lane: key,
          });
          this.chip(node, lane, at, top + catchTop - CHIP_HEIGHT);
          lane.draw(at, top + catchTop);
          if (!lane.ends)
            this.line({ d: elbow(at, top + catchTop + lane.height, top + joined - 8, axis, top + joined), tone: 'flow', lane: key });
        }
        if (last) {
          this.chip(node, last, axis, top + joined);
          last.draw(axis, top + joined + CHIP_HEIGHT);
        }
        if (!ends) this.line({ d: vertical(axis, top + height - 14, top + height), tone: 'flow' });
        head.draw(axis, top);
      },
    };
  }

  /** A loop, a using, a lambda: what is in it stands on a ground of its own. */
  private framed(node: Node, small: boolean): Block {
    const head = this.head({ ...node, ends: false }, small);
    const card = measure(node, small);
    const lanes = this.lanes(node, small);
    const loop = node.kind === 'Loop';
    const through = lanes.length === 1 && lanes[0]?.lane.kind === 'Body' && !loop;
    const labelled = lanes.some(l => laneWords(node, l.lane, l.index).label !== '');
    const top0 = head.height + (labelled ? CHIP_HEIGHT + (lanes.length > 1 ? FAN : 8) : 0);
    const { axes, left: l0, right: r0 } = spread(lanes);
    const tallest = Math.max(...lanes.map(l => l.height));
    const left = Math.max(head.left + 12, l0 + PAD + (loop ? 12 : 0));
    const right = Math.max(head.right + 12, r0 + PAD);
    const goesOn = lanes.some(l => !l.ends);
    const height = top0 + tallest + (goesOn ? (through ? 12 : 18) : 16);
    const ends = node.ends || (through && !goesOn);
    return {
      left,
      right,
      height,
      ends: node.kind === 'LocalFunction' || ends,
      draw: (axis, top) => {
        this.out.frames.push({
          id: node.id,
          x: axis - left,
          y: top + card.height / 2,
          width: left + right,
          height: height - card.height / 2,
          look: loop ? 'loop' : 'plain',
        });
        for (const [i, lane] of lanes.entries()) {
          const x = axis + (axes[i] ?? 0);
          const key = `${node.id}|${lane.index}`;
          if (labelled) {
            this.line({ d: elbow(axis, top + head.height, top + head.height + 12, x, top + top0), tone: 'flow', lane: key });
            this.chip(node, lane, x, top + top0 - CHIP_HEIGHT);
          }
          lane.draw(x, top + top0);
          const end = top + top0 + lane.height;
          if (lane.ends) continue;
          if (loop)
            this.line({ d: back(x, end + 8, axis - left + 14, axis - card.width / 2 + 24, top + head.height), tone: 'back', lane: key });
          else if (through) this.line({ d: vertical(x, end, top + height), tone: 'flow', lane: key });
          else if (lane.lane.nodes.length > 0 && lane.lane.kind !== 'Parallel') this.out.marks.push({ x, y: end + 3, look: 'end' });
        }
        head.draw(axis, top);
      },
    };
  }
}
