import { expect, it } from 'vitest';
import { diagram, lane, node } from '../canvas/samples';
import { scopeOf } from './scope';

const out = (name: string) => ({ output: { name, type: 'Order', declared: true } });

it('offers what was there before, in the lane and around it', () => {
  const flow = diagram([
    node('a', 'Call', out('order')),
    node('if', 'Branch', { lanes: [lane('Then', [node('b', 'Call', out('hidden'))]), lane('Else', [node('here')])] }),
    node('loop', 'Loop', { ...out('item'), lanes: [lane('Body', [node('inLoop')])] }),
    node('after', 'Call', out('late')),
  ]);
  const names = (id: string) => scopeOf({ ...flow, parameters: [{ name: 'id', type: 'string' }] }, id).map(v => v.name);
  expect(names('here')).toEqual(['id', 'order']);
  expect(names('inLoop')).toEqual(['id', 'order', 'item']);
  expect(names('after')).toEqual(['id', 'order']);
});
