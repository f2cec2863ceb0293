import { Autocomplete, type ComboboxParsedItem } from '@mantine/core';
import type { MapType } from '../api/types';
import classes from './make.module.css';

/** Types that everybody needs, in words. */
export const plainTypes: [type: string, words: string][] = [
  ['string', 'text'],
  ['decimal', 'amount, with digits behind the point'],
  ['int', 'whole number'],
  ['bool', 'yes or no'],
  ['DateOnly', 'day'],
  ['DateTimeOffset', 'moment'],
  ['Guid', 'unique id'],
];

interface Props {
  label?: string;
  words?: string;
  value: string;
  types: readonly MapType[];
  onChange: (type: string) => void;
}

/** A type, chosen in words or written as C#: `Order[]` are many orders, `string?` is a text that may be missing. */
export function TypeInput({ label, words, value, types, onChange }: Props) {
  const own = types.flatMap(t => [t.name, ...(t.kind === 'enum' ? [] : [`${t.name}[]`])]);
  const said = new Map([...plainTypes, ...types.map(t => [`${t.name}[]`, 'many'] as [string, string])]);
  return (
    <Autocomplete
      label={label}
      aria-label={label ? undefined : words}
      value={value}
      selectFirstOptionOnChange
      onChange={onChange}
      onBlur={() => onChange(plainTypes.find(([, words]) => words.split(',')[0] === value.trim().toLowerCase())?.[0] ?? value)}
      data={[
        { group: 'Plain', items: plainTypes.map(([type]) => type) },
        ...(own.length > 0 ? [{ group: 'This project', items: own }] : []),
      ]}
      // What is there already is no search: everything is offered until something is written.
      filter={({ options, search }) =>
        said.has(search) || own.includes(search) ? first(options, search) : options.flatMap(o => keep(o, search, said))
      }
      renderOption={({ option }) => (
        <span className={classes.option}>
          <code>{option.value}</code>
          <span className="faint">{said.get(option.value)}</span>
        </span>
      )}
      comboboxProps={{ width: 280, position: 'bottom-start', shadow: 'md' }}
      spellCheck={false}
    />
  );
}

// Enter takes the first.
function first(options: ComboboxParsedItem[], value: string): ComboboxParsedItem[] {
  const at = (o: ComboboxParsedItem) => ('items' in o ? Number(!o.items.some(i => i.value === value)) : Number(o.value !== value));
  return options
    .map(o => ('items' in o ? { ...o, items: [...o.items].sort((a, b) => Number(a.value !== value) - Number(b.value !== value)) } : o))
    .sort((a, b) => at(a) - at(b));
}

function keep(option: ComboboxParsedItem, search: string, said: ReadonlyMap<string, string>): ComboboxParsedItem[] {
  const fits = (value: string) => `${value} ${said.get(value) ?? ''}`.toLowerCase().includes(search.toLowerCase().trim());
  if (!('items' in option)) return fits(option.value) ? [option] : [];
  const items = option.items.filter(i => fits(i.value));
  return items.length > 0 ? [{ ...option, items }] : [];
}
