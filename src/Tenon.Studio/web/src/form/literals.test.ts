import { expect, it } from 'vitest';
import { editorOf, read, write } from './literals';

it.each([
  ['"a \\"b\\" \\\\ c"', 'a "b" \\ c'],
  ['12.50m', '12.50'],
  ['-3', '-3'],
  ['1_000L', '1000'],
  ['true', 'true'],
  ['$"/orders/{id}"', '/orders/{id}'],
  ['"""\n    select 1\n      from x\n    """', 'select 1\n  from x'],
])('reads %s', (code, value) => expect(read(code)).toBe(value));

it.each(['order.Total', '"a" + b', 'new List<string>()', '$"{(x ? "a" : "b")}"'])('leaves %s to its expression', code =>
  expect(read(code)).toBeUndefined(),
);

it('writes what it read', () => {
  for (const value of ['a "b" \\ c', 'two\nlines', 'tab\there']) expect(read(write('text', value, 'string') ?? '')).toBe(value);
  expect(write('number', '12.5', 'decimal')).toBe('12.5m');
  expect(write('number', '12', 'decimal')).toBe('12');
  expect(write('template', 'select "x" from {t}', 'SqlText')).toBe('$"""select "x" from {t}"""');
});

it('refuses what is no number', () => expect(write('number', 'twelve', 'int')).toBeUndefined());

it('chooses by type, and by what is there', () => {
  expect(editorOf('decimal?', undefined)).toBe('number');
  expect(editorOf('RelativeUrl', '$"/x"')).toBe('template');
  expect(editorOf('Order', undefined)).toBe('expression');
});
