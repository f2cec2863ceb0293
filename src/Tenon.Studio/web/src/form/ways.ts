import type { FormField } from '../api/types';

/** How a value is shown: as what it is, as a person would write it, by what it is made of, as one that is still to be made, as C#. */
export type Way = 'chip' | 'plain' | 'parts' | 'empty' | 'code';

const plainEditors = new Set<FormField['editor']>(['Text', 'Number', 'Toggle', 'Choice', 'Time', 'Sql', 'Template', 'Path', 'Name']);

export const canBePlain = (field: FormField) => plainEditors.has(field.editor);

/** Whether there is no value: nothing is given, or null. */
export const isNothing = (field: FormField) => /^(|(null|default)!?)$/.test(field.text ?? '');

/** How a value can be shown, the simplest first. As C# it always can. */
export function waysOf(field: FormField): Way[] {
  const text = field.text ?? '';
  const ways: Way[] = [];
  const chosen = field.editor === 'Choice' && field.options.includes(text);
  if (field.reference && !chosen) ways.push('chip');
  if (canBePlain(field) && (text === '' || typeof field.value === 'string' || chosen)) ways.push('plain');
  if (field.parts && field.parts.kind !== 'Holes') ways.push('parts');
  if (field.canBeMade && isNothing(field)) ways.push('empty');
  return [...ways, 'code'];
}

/** The parts that are there, and those that could be added. */
export function membersOf(field: FormField, revealed: ReadonlySet<string>): { there: FormField[]; more: FormField[] } {
  const all = field.parts?.fields ?? [];
  const isThere = (part: FormField) => part.required || typeof part.text === 'string' || revealed.has(part.name);
  return { there: all.filter(isThere), more: all.filter(part => !isThere(part)) };
}

const MOST = 3;

/** A value in a few words: what is closed shows them. */
export function wordsOf(field: FormField): string {
  if (field.reference) return field.reference.title;
  const parts = field.parts?.fields ?? [];
  switch (field.parts?.kind) {
    case 'Items':
      return parts.length === 1 ? '1 item' : `${parts.length} items`;
    case 'Entries':
      return parts.length === 1 ? '1 entry' : `${parts.length} entries`;
    case 'Members': {
      const there = parts.filter(part => typeof part.text === 'string').map(wordsOf);
      return there.length > MOST ? `${there.slice(0, MOST).join(' · ')} …` : there.join(' · ');
    }
    default:
      return (field.value ?? field.text ?? '') || (field.text === '""' ? 'empty' : 'not given');
  }
}
