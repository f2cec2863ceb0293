import { expect, it } from 'vitest';
import { find, type Pick } from './find';

const pick = (title: string, more: Partial<Pick> = {}): Pick => ({ id: title, group: '', icon: null, title, run: () => {}, ...more });
const picks = [
  pick('Gets a value', { code: 'crm.Get' }),
  pick('Sends a value', { code: 'crm.Post' }),
  pick('Branch', { words: 'if else condition' }),
];
const titles = (text: string) => find(picks, text).map(p => p.title);

it('gives everything in its order while nothing is written', () => expect(titles(' ')).toHaveLength(3));
it('needs every word, in any of what is shown or known', () => {
  expect(titles('value post')).toEqual(['Sends a value']);
  expect(titles('if')).toEqual(['Branch']);
  expect(titles('nothing')).toEqual([]);
});
it('puts first what begins with the word', () => expect(titles('s')[0]).toBe('Sends a value'));
