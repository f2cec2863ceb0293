import { Select, TextInput } from '@mantine/core';
import type { Field, MapType } from '../api/types';
import { FieldList } from './FieldList';
import classes from './make.module.css';
import { pascal } from './names';
import { plainTypes } from './TypeInput';

const NEW = '+';

/** What a flow takes or gives: nothing, a type that there is, or one that is to be made. */
export interface Chosen {
  type?: string;
  made?: { name: string; fields: Field[] };
}

export const typeOf = (chosen: Chosen): string | undefined => (chosen.made ? pascal(chosen.made.name) : chosen.type);

/** Whether a type that is to be made can be. */
export const isWhole = (chosen: Chosen): boolean =>
  !chosen.made || (pascal(chosen.made.name) !== '' && chosen.made.fields.every(f => f.name.trim() !== '' && f.type.trim() !== ''));

interface Props {
  label: string;
  help: string;
  suggested: string;
  value: Chosen;
  types: readonly MapType[];
  onChange: (value: Chosen) => void;
}

export function TypeChoice({ label, help, suggested, value, types, onChange }: Props) {
  const { made } = value;
  return (
    <div className={classes.choice}>
      <Select
        label={label}
        description={help}
        searchable
        allowDeselect={false}
        value={made ? NEW : (value.type ?? '')}
        data={[
          { value: '', label: 'nothing' },
          { value: NEW, label: 'a new type…' },
          ...(types.length > 0
            ? [
                {
                  group: 'This project',
                  items: types.flatMap(t => [
                    { value: t.name, label: t.name },
                    { value: `${t.name}[]`, label: `many ${t.name}` },
                  ]),
                },
              ]
            : []),
          { group: 'Plain', items: plainTypes.map(([type, words]) => ({ value: type, label: words })) },
        ]}
        onChange={to =>
          onChange(to === NEW ? { made: { name: suggested, fields: [{ name: 'Id', type: 'string' }] } } : { type: to || undefined })
        }
      />
      {made && (
        <div className={classes.made}>
          <TextInput
            label="Name of the type"
            value={made.name}
            spellCheck={false}
            onChange={event => onChange({ made: { ...made, name: event.currentTarget.value } })}
          />
          <FieldList fields={made.fields} types={types} onChange={fields => onChange({ made: { ...made, fields } })} />
        </div>
      )}
    </div>
  );
}
