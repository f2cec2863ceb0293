import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Field, MapType } from '../api/types';
import classes from './make.module.css';
import { TypeInput } from './TypeInput';

interface Props {
  fields: readonly Field[];
  types: readonly MapType[];
  onChange: (fields: Field[]) => void;
}

/** The fields of a type that is being made: Enter in a name makes the next. */
export function FieldList({ fields, types, onChange }: Props) {
  const change = (at: number, some: Partial<Field>) => onChange(fields.map((f, i) => (i === at ? { ...f, ...some } : f)));
  const add = () => onChange([...fields, { name: '', type: 'string' }]);
  return (
    <div className={classes.fields}>
      {fields.map((field, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place until it has a name
        <div key={i} className={classes.row}>
          <TextInput
            aria-label={`Name of field ${i + 1}`}
            placeholder="Name"
            value={field.name}
            autoFocus={field.name === '' && i > 0 && i === fields.length - 1}
            spellCheck={false}
            onChange={event => change(i, { name: event.currentTarget.value })}
            onKeyDown={event => {
              if (event.key !== 'Enter' || event.ctrlKey) return;
              event.preventDefault();
              if (i === fields.length - 1 && field.name.trim() !== '') add();
            }}
          />
          <TypeInput words={`Type of field ${i + 1}`} value={field.type} types={types} onChange={type => change(i, { type })} />
          <ActionIcon
            aria-label={`Remove field ${i + 1}`}
            disabled={fields.length === 1}
            onClick={() => onChange(fields.filter((_, j) => j !== i))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" size="compact-xs" w="fit-content" leftSection={<IconPlus size={12} />} onClick={add}>
        Field
      </Button>
    </div>
  );
}
