import { describe, expect, it } from 'vitest';
import { TRIGGER } from './drawing';
import { diagram, ended, lane, node } from './samples';
import { index, nodeAt, outermost, placeAfter } from './tree';
import { walk } from './walk';
import { wayOf } from './way';

const flow = diagram([
  node('a'),
  node('if', 'Branch', { lanes: [lane('Then', [node('y1'), node('y2')]), lane('Else', [node('n1')])] }),
  node('loop', 'Loop', { lanes: [lane('Body', [node('l')])] }),
  ended('r'),
]);
const all = index(flow);
const go = (from: string | undefined, way: 'up' | 'down' | 'left' | 'right', folded: string[] = []) =>
  walk(flow, all, new Set(folded), from, way);

describe('arrow keys', () => {
  it('go down through what a node holds, and on behind it', () => {
    const way: (string | undefined)[] = [TRIGGER];
    while (way.at(-1)) way.push(go(way.at(-1), 'down'));
    expect(way.slice(0, -1)).toEqual([TRIGGER, 'a', 'if', 'y1', 'y2', 'loop', 'l', 'r']);
  });
  it('go up to the node before, to the one around, to the trigger', () => {
    expect([go('r', 'up'), go('l', 'up'), go('a', 'up')]).toEqual(['loop', 'loop', TRIGGER]);
  });
  it('go from lane to lane', () => {
    expect([go('y2', 'right'), go('n1', 'left'), go('y1', 'left'), go('if', 'right')]).toEqual(['n1', 'y1', 'if', 'n1']);
  });
  it('pass by what is folded', () => expect(go('if', 'down', ['if'])).toBe('loop'));
});

describe('the tree of a diagram', () => {
  it('says where something new goes', () => {
    expect(placeAfter(flow, all.get('y1'))).toEqual({ diagram: 'Orders.Accept', node: 'if', lane: 0, index: 1 });
    expect(placeAfter(flow, all.get('r')).index).toBe(3);
    expect(placeAfter(flow, undefined)).toEqual({ diagram: 'Orders.Accept', node: undefined, lane: 0, index: 0 });
  });
  it('takes of what is selected only the outermost, in the order of the code', () => {
    expect(outermost(all, ['l', 'loop', 'a'])).toEqual(['a', 'loop']);
  });
  it('finds the innermost node at a line', () => {
    const line = all.get('l')?.node.span.line ?? 0;
    expect(
      nodeAt(
        diagram([
          node('x', 'Loop', {
            span: { ...flow.span, line: line - 1, endLine: line + 1 },
            lanes: [lane('Body', [node('y', 'Call', { span: { ...flow.span, line, endLine: line } })])],
          }),
        ]),
        'Orders.cs',
        line,
      ),
    ).toBe('y');
  });
});

describe('the way of a run', () => {
  const run = (outcome: string, ...nodes: string[]) => ({
    id: '1',
    flow: 'Orders.Accept',
    trigger: '',
    source: '',
    startedAt: '',
    duration: 1,
    outcome,
    attempts: 1,
    tags: {},
    stepCount: nodes.length,
    steps: nodes.map((n, i) => ({
      number: i,
      node: n,
      name: n,
      file: '',
      line: 1,
      start: 0,
      duration: 1,
      outcome: 'success',
      attempts: 1,
      pinned: false,
    })),
  });
  it('lights up what led to a step, and its lane', () => {
    const lit = wayOf(flow, run('failed', 'y2'));
    expect([...lit].sort()).toEqual(['a', 'if', 'if|0', 'y1', 'y2']);
  });
  it('goes to the end when it succeeded', () => expect(wayOf(flow, run('success', 'a')).has('r')).toBe(true));
});
