import { expect, it } from 'vitest';
import { kebab, pascal, routeParameters } from './names';

it.each([
  ['accept an order', 'AcceptAnOrder'],
  ['Orders', 'Orders'],
  ["  the shop's  orders ", 'TheShopSOrders'],
  ['2 shops', '_2Shops'],
  ['größe', 'Größe'],
  ['…', ''],
])('%s is called %s', (text, name) => expect(pascal(text)).toBe(name));

it('makes an address of words', () => expect(kebab('Accept an order!')).toBe('accept-an-order'));

it('finds the parameters of an address', () =>
  expect(routeParameters('/shops/{shop}/orders/{id:guid}/{**rest}')).toEqual([
    { name: 'shop', type: 'string' },
    { name: 'id', type: 'Guid' },
    { name: 'rest', type: 'string' },
  ]));
