import { describe, expect, it } from 'vitest';
import type { Node } from '../api/types';
import type { Card, Drawing } from './drawing';
import { layout } from './layout';
import { diagram, ended, lane, node } from './samples';

const none = new Set<string>();
const draw = (...nodes: Node[]) => layout(diagram(nodes), none);
const card = (drawing: Drawing, id: string): Card => {
  const found = drawing.cards.find(c => c.id === id);
  if (!found) throw new Error(`No card ${id}`);
  return found;
};
const middle = (c: Card) => c.x + c.width / 2;
const places = (drawing: Drawing) => drawing.spots.map(s => `${s.place.node ?? ''}|${s.place.lane}|${s.place.index}`);

function overlaps(drawing: Drawing): string[] {
  const found: string[] = [];
  for (const [i, a] of drawing.cards.entries())
    for (const b of drawing.cards.slice(i + 1))
      if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height) found.push(`${a.id} × ${b.id}`);
  return found;
}

describe('layout', () => {
  it('puts nodes below one another on one line, with a place before, between and behind', () => {
    const drawing = draw(node('a'), node('b'));
    expect(middle(card(drawing, 'a'))).toBe(middle(card(drawing, 'b')));
    expect(card(drawing, 'b').y).toBeGreaterThan(card(drawing, 'a').y + card(drawing, 'a').height);
    expect(places(drawing)).toEqual(['|0|0', '|0|1', '|0|2']);
    expect(drawing.marks).toHaveLength(1);
  });

  it('has no place behind a return', () => {
    expect(places(draw(node('a'), ended('r')))).toEqual(['|0|0', '|0|1']);
  });

  it('puts lanes beside one another and goes on in the middle', () => {
    const both = node('if', 'Branch', { lanes: [lane('Then', [node('yes')]), lane('Else', [node('no')])] });
    const drawing = draw(both, node('after'));
    expect(card(drawing, 'yes').x + card(drawing, 'yes').width).toBeLessThan(card(drawing, 'no').x);
    expect(middle(card(drawing, 'after'))).toBe(middle(card(drawing, 'if')));
    expect(overlaps(drawing)).toEqual([]);
  });

  it('leaves the way straight where a branch only ends it', () => {
    const guard = node('if', 'Branch', { lanes: [lane('Then', [ended('reject')]), lane('Else', [], '', false)] });
    const drawing = draw(guard, node('after'));
    expect(middle(card(drawing, 'after'))).toBe(middle(card(drawing, 'if')));
    expect(card(drawing, 'reject').x).toBeGreaterThan(card(drawing, 'if').x + card(drawing, 'if').width);
    expect(drawing.spots.filter(s => s.adds === 'else').map(s => s.place)).toEqual([
      { diagram: 'Orders.Accept', node: 'if', lane: 1, index: 0 },
    ]);
    expect(places(drawing)).toContain('if|0|0');
    expect(overlaps(drawing)).toEqual([]);
  });

  it('goes by a switch that has no case for everything', () => {
    const choice = node('switch', 'Switch', { lanes: [lane('Case', [ended('a')], '1'), lane('Case', [ended('b')], '2')] });
    expect(places(draw(choice, node('after')))).toContain('|0|1');
    const whole = node('switch', 'Switch', { lanes: [lane('Case', [ended('a')], '1'), lane('Case', [ended('b')], 'default')] });
    expect(places(draw(whole, node('after')))).not.toContain('|0|1');
  });

  it('frames a loop around what it repeats and leads back', () => {
    const drawing = draw(node('loop', 'Loop', { lanes: [lane('Body', [node('a'), node('b')])] }));
    const frame = drawing.frames.find(f => f.id === 'loop');
    for (const id of ['a', 'b']) {
      const inner = card(drawing, id);
      expect(inner.x).toBeGreaterThan(frame?.x ?? 0);
      expect(inner.y + inner.height).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
    }
    expect(drawing.lines.filter(l => l.tone === 'back')).toHaveLength(1);
  });

  it('puts the calls in a node’s values into it, where nothing can be put', () => {
    const drawing = draw(node('return', 'Return', { ends: true, lanes: [lane('Inside', [node('call')])] }));
    expect(card(drawing, 'call').small).toBe(true);
    expect(places(drawing)).toEqual(['|0|0']);
  });

  it('hides what is folded, and says how much it is', () => {
    const loop = node('loop', 'Loop', { lanes: [lane('Body', [node('a'), node('if', 'Branch', { lanes: [lane('Then', [node('b')])] })])] });
    const drawing = layout(diagram([loop]), new Set(['loop']));
    expect(drawing.cards.map(c => c.id)).toEqual(['@trigger', 'loop']);
    expect(card(drawing, 'loop').folded).toBe(3);
  });

  it('overlaps nothing in a deep mixture', () => {
    const attempt = node('try', 'Try', {
      lanes: [
        lane('Body', [
          node('x'),
          node('if', 'Branch', { lanes: [lane('Then', [node('y')]), lane('Then', [ended('z')], 'b'), lane('Else', [node('w')])] }),
        ]),
        lane('Catch', [node('c1'), node('t1', 'Throw', { ends: true })], 'IOException'),
        lane('Catch', [node('c2')]),
        lane('Finally', [node('f')]),
      ],
    });
    const parallel = node('all', 'Parallel', {
      lanes: [lane('Parallel', [node('p')]), lane('Parallel', [node('q', 'Step', { lanes: [lane('Inside', [node('qi')])] })])],
    });
    const local = node('local', 'LocalFunction', { lanes: [lane('Body', [ended('lr')])] });
    const guard = node('guard', 'Branch', {
      lanes: [lane('Then', [node('loop', 'Loop', { lanes: [lane('Body', [node('l')])] }), ended('g')]), lane('Else', [], '', false)],
    });
    const optional = node('opt', 'Branch', { lanes: [lane('Then', [attempt, parallel]), lane('Else', [], '', false)] });
    const drawing = draw(guard, optional, node('using', 'Using', { lanes: [lane('Body', [guardCopy()])] }), local, ended('end'));
    expect(overlaps(drawing)).toEqual([]);
    expect(new Set(places(drawing)).size).toBe(drawing.spots.length);
  });

  it('lays three hundred nodes out in no time', () => {
    const many = Array.from({ length: 100 }, (_, i) =>
      node(`if${i}`, 'Branch', { lanes: [lane('Then', [node(`a${i}`)]), lane('Else', [node(`b${i}`)])] }),
    );
    const began = performance.now();
    expect(draw(...many).cards).toHaveLength(301);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

const guardCopy = () => node('inner', 'Branch', { lanes: [lane('Then', [node('i1'), ended('i2')]), lane('Else', [], '', false)] });
