import { describe, expect, it } from 'vitest';
import type { Problem } from '../api/types';
import { aroundParameter, canComplete, isInCall, piecesOf } from './expressions';

const problem = (start: number, length: number, severity = 'error'): Problem => ({
  id: 'CS0103',
  severity,
  message: 'There is none.',
  span: { file: '', line: 1, column: 1, endLine: 1, endColumn: 1, start, length },
});
const parameter = (detail: string) => ({ text: '', kind: 'parameter', detail, summary: '' });

describe('what is being written', () => {
  it.each([
    ['ord', true],
    ['order.', true],
    ['f(a, b', true],
    ['12', false],
    ['1.', false],
    ['a + ', false],
  ])('%s can be completed: %s', (before, can) => expect(canComplete(before)).toBe(can));

  it.each([
    ['f(', 2, true],
    ['f(a, g(b), ', 11, true],
    ['f(a)', 4, false],
    ['f(a)', 3, true],
    ['")("', 3, false],
    ['f(")', 4, true],
    ['a', 1, false],
  ])('%s at %i is in a call: %s', (text, position, is) => expect(isInCall(text, position)).toBe(is));

  it('is cut where problems are', () => {
    expect(piecesOf('a + b', [problem(4, 1)])).toEqual([
      { at: 0, text: 'a + ' },
      { at: 4, text: 'b', severity: 'error' },
    ]);
    expect(piecesOf('abc', [problem(0, 3, 'warning'), problem(1, 1)]).map(p => p.severity)).toEqual(['warning', 'error', 'warning']);
    expect(piecesOf('f(', [problem(2, 0)]).at(-1)).toEqual({ at: 1, text: '(', severity: 'error' });
    expect(piecesOf('', [problem(0, 0)])).toEqual([]);
  });

  it('is at a parameter', () => {
    const signature = {
      label: 'string Join(string separator, string value)',
      summary: '',
      parameters: [parameter('string separator'), parameter('string value')],
    };
    expect(aroundParameter(signature, 1)).toEqual(['string Join(string separator, ', 'string value', ')']);
    expect(aroundParameter(signature, 5)).toEqual([signature.label, '', '']);
  });
});
