// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { address, parse } from './route';

it.each(['/', '/p/Orders', '/p/Orders/types', '/p/My%20project/Orders.Accept?node=Orders.Accept%2Fcrm.Get%231'])(
  'reads and writes %s',
  path => {
    expect(address(parse(new URL(`http://x${path}`)))).toBe(path);
  },
);
