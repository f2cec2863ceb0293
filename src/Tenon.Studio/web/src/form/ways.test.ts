import { describe, expect, it } from 'vitest';
import type { FormField } from '../api/types';
import { membersOf, waysOf, wordsOf } from './ways';

const field = (some: Partial<FormField>): FormField => ({
  name: 'order',
  label: 'Order',
  summary: '',
  type: 'string',
  editor: 'Text',
  required: false,
  options: [],
  problems: [],
  canBeMade: false,
  isConstant: false,
  isSeveral: false,
  sensitive: false,
  ...some,
});
const reference = { title: 'Order › Total', type: 'decimal', kind: 'property', summary: '' };
const items = (...fields: FormField[]) => ({ kind: 'Items' as const, fields, open: true });
const members = (...fields: FormField[]) => ({ kind: 'Members' as const, fields, open: false });

describe('the ways of a value', () => {
  it('are as simple as what is there', () => {
    expect(waysOf(field({ text: '"a"', value: 'a' }))).toEqual(['plain', 'code']);
    expect(waysOf(field({ text: 'a + b' }))).toEqual(['code']);
    expect(waysOf(field({}))).toEqual(['plain', 'code']);
    expect(waysOf(field({ text: 'order.Total', editor: 'Number', reference }))).toEqual(['chip', 'code']);
    expect(waysOf(field({ text: 'HttpMethod.Get', editor: 'Choice', options: ['HttpMethod.Get'], reference }))).toEqual(['plain', 'code']);
  });

  it('let a value be made that is not there, and filled in when it is', () => {
    expect(waysOf(field({ editor: 'List', canBeMade: true }))).toEqual(['empty', 'code']);
    expect(waysOf(field({ editor: 'Object', canBeMade: true, text: 'null' }))).toEqual(['empty', 'code']);
    expect(waysOf(field({ editor: 'List', canBeMade: true, text: '[]', parts: items() }))).toEqual(['parts', 'code']);
    expect(waysOf(field({ editor: 'Object', canBeMade: true, text: 'Make()' }))).toEqual(['code']);
  });

  it('show a date as a date, not by what it is made of', () =>
    expect(waysOf(field({ editor: 'Time', text: 'new DateOnly(2026, 11, 26)', value: '2026-11-26', parts: members() }))[0]).toBe('plain'));

  it('show a text with values in it as a text', () =>
    expect(waysOf(field({ text: '$"{a}"', value: '{a}', parts: { kind: 'Holes', fields: [], open: false } }))).toEqual(['plain', 'code']));
});

describe('a value in words', () => {
  const id = field({ name: 'order.Id', text: '"A-1"', value: 'A-1', required: true });
  const note = field({ name: 'order.Note' });
  const total = field({ name: 'order.Total', text: 'order.Total', reference });

  it('is what it is made of', () => {
    expect(wordsOf(field({ text: 'new()', parts: members(id, note, total) }))).toBe('A-1 · Order › Total');
    expect(wordsOf(field({ text: 'new()', parts: members(id, id, id, id) }))).toBe('A-1 · A-1 · A-1 …');
    expect(wordsOf(field({ text: '[]', parts: items() }))).toBe('0 items');
    expect(wordsOf(field({ text: '""', value: '' }))).toBe('empty');
    expect(wordsOf(field({}))).toBe('not given');
  });

  it('hides what is not given until it is asked for', () => {
    const of = (...revealed: string[]) => membersOf(field({ parts: members(id, note, total) }), new Set(revealed));
    expect(of().there.map(f => f.name)).toEqual(['order.Id', 'order.Total']);
    expect(of().more.map(f => f.name)).toEqual(['order.Note']);
    expect(of('order.Note').there.map(f => f.name)).toEqual(['order.Id', 'order.Note', 'order.Total']);
  });
});
