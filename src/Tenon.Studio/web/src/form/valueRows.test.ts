import { describe, expect, it } from 'vitest';
import type { ScopeValue } from '../api/types';
import { keyIn, rowsOf, unknownParts } from './valueRows';

const value = (expression: string, members: ScopeValue[] = [], more = false): ScopeValue => ({
  name: expression.split('.').at(-1) ?? '',
  expression,
  type: 'string',
  kind: 'property',
  summary: '',
  fits: false,
  members,
  more,
});

const values = [value('order', [value('order.Id'), value('order.Lines', [], true)], true), value('ct')];
const none = new Map<string, ScopeValue[]>();
const names = (open: string[], parts = none) =>
  rowsOf(values, new Set(open), parts).map(r => `${' '.repeat(r.depth)}${r.value.expression}`);

describe('the tree of values', () => {
  it('shows what is open, and what has come of it', () => {
    expect(names([])).toEqual(['order', 'ct']);
    expect(names(['order'])).toEqual(['order', ' order.Id', ' order.Lines', 'ct']);
    expect(names(['order', 'order.Lines'], new Map([['order.Lines', [value('order.Lines.Length')]]]))).toContain('  order.Lines.Length');
  });

  it('asks for what is open only', () => {
    expect(unknownParts(values, new Set(['order']), none)).toEqual([]);
    expect(unknownParts(values, new Set(['order.Lines']), none)).toEqual([]);
    expect(unknownParts(values, new Set(['order', 'order.Lines']), none)).toEqual(['order.Lines']);
  });

  it('is walked by keys', () => {
    const closed = rowsOf(values, new Set(), none);
    const open = rowsOf(values, new Set(['order']), none);
    expect(keyIn(closed, 0, 'ArrowRight')).toEqual({ toggle: 'order' });
    expect(keyIn(open, 0, 'ArrowRight')).toEqual({ at: 1 });
    expect(keyIn(open, 2, 'ArrowLeft')).toEqual({ at: 0 });
    expect(keyIn(open, 0, 'ArrowLeft')).toEqual({ toggle: 'order' });
    expect(keyIn(open, 3, 'ArrowDown')).toEqual({ at: 3 });
    expect(keyIn(open, 3, 'ArrowRight')).toBeUndefined();
    expect(keyIn(open, 0, 'x')).toBeUndefined();
  });
});
