import { describe, expect, it } from 'vitest';
import { brief, lines, looks, read, rowsOf, size } from './read';

describe('values', () => {
  it('are looked at as what they are', () => {
    expect(looks(read('[{"a":1},{"b":2}]'))).toEqual(['tree', 'table', 'json']);
    expect(looks(read('{"orders":[{"a":1}]}'))).toEqual(['tree', 'table', 'json']);
    expect(looks(read('{"orders":[{"a":1}],"more":1}'))).toEqual(['tree', 'json']);
    expect(looks(read('[1,{"a":1}]'))).toEqual(['tree', 'json']);
    expect(looks(read('"text"'))).toEqual(['json']);
    expect(looks(read('no JSON'))).toEqual(['json']);
    expect(read('no JSON').text).toBe('no JSON');
  });

  it('have a column for every field of any row', () => {
    expect(rowsOf([{ a: 1 }, { b: 2, a: 3 }])).toEqual({ of: undefined, columns: ['a', 'b'], rows: [{ a: 1 }, { b: 2, a: 3 }] });
    expect(rowsOf({ orders: [{ a: 1 }] })?.of).toBe('orders');
    expect(rowsOf([])).toBeUndefined();
  });

  it('say when a run has not kept all of them', () => {
    expect(read('{"order":{"$cut":"{\\"id\\":","$type":"Order"}}').cut).toBe(true);
    expect(read('{"order":{"id":1}}').cut).toBe(false);
    expect(brief({ $cut: '{', $type: 'Order' })).toBe('Order, cut');
  });

  it('are lines of a tree, as far as it is open', () => {
    const json = { id: 1, 'a/b': { c: [] }, lines: [1, 2, 3] };
    expect(
      lines(
        json,
        () => true,
        path => (path === '/lines' ? 2 : 100),
      ).map(l => `${l.depth} ${l.path} ${l.more ?? brief(l.value)}`),
    ).toEqual(['0 /id 1', '0 /a~1b { c }', '1 /a~1b/c []', '0 /lines [ 3 ]', '1 /lines/0 1', '1 /lines/1 2', '1 /lines/… 1']);
    expect(
      lines(
        json,
        () => false,
        () => 100,
      ),
    ).toHaveLength(3);
  });

  it('are as large as they are', () => {
    expect([12, 1234, 123_456, 12_345_678].map(size)).toEqual(['12 B', '1.2 kB', '123 kB', '12.3 MB']);
  });
});
