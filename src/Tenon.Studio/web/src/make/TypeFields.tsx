import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useEditing } from '../api/edits';
import type { Edit, MapType, TypeField } from '../api/types';
import { CodeLink } from './CodeLink';
import classes from './make.module.css';
import { pascal } from './names';
import { TypeInput } from './TypeInput';

interface Props {
  project: string;
  type: MapType;
  types: readonly MapType[];
  visit: (type: string) => void;
}

const NEW = '+';

/** The fields of a type, each of which can be renamed, given another type or taken away, and a line for one more. */
export function TypeFields({ project, type, types, visit }: Props) {
  const { attempt } = useEditing(project, undefined);
  const [open, setOpen] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const make = async (edits: Edit[], next: string | undefined) => {
    const { reply, wrong } = edits.length > 0 ? await attempt(edits) : { reply: true, wrong: undefined };
    setWrong(wrong);
    if (reply) setOpen(next);
  };
  const turn = (to: string | undefined) => {
    setWrong(undefined);
    setOpen(to);
  };
  return (
    <>
      <ul>
        {type.fields.map(field =>
          open === field.name ? (
            <li key={field.name}>
              <FieldLine
                type={type}
                field={field}
                types={types}
                cancel={() => turn(undefined)}
                done={(name, of) =>
                  void make(
                    [
                      ...(of === field.type ? [] : [{ kind: 'setFieldType', type: type.name, name: field.name, to: of } as Edit]),
                      ...(name === field.name ? [] : [{ kind: 'renameField', type: type.name, name: field.name, to: name } as Edit]),
                    ],
                    undefined,
                  )
                }
              />
            </li>
          ) : (
            <li key={field.name}>
              <span className={classes.name}>
                {field.name}
                {field.required && (
                  <span style={{ color: 'var(--end)' }} title="Must be given">
                    {' '}
                    *
                  </span>
                )}
              </span>
              {field.refers ? (
                <CodeLink visit={() => visit(field.refers ?? '')}>{field.type}</CodeLink>
              ) : (
                <code className="faint">{field.type}</code>
              )}
              <span className={classes.acts}>
                <ActionIcon size="sm" aria-label={`Change ${type.name}.${field.name}`} onClick={() => turn(field.name)}>
                  <IconPencil size={13} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  aria-label={`Remove ${type.name}.${field.name}`}
                  onClick={() => void make([{ kind: 'removeField', type: type.name, name: field.name }], undefined)}
                >
                  <IconTrash size={13} />
                </ActionIcon>
              </span>
            </li>
          ),
        )}
        {open === NEW && (
          <li key={`${NEW} ${type.fields.length}`}>
            <FieldLine
              type={type}
              types={types}
              cancel={() => turn(undefined)}
              done={(name, of) => void make([{ kind: 'addField', type: type.name, field: { name, type: of } }], NEW)}
            />
          </li>
        )}
      </ul>
      {wrong && (
        <p className={classes.refusal} role="alert">
          {wrong}
        </p>
      )}
      {open !== NEW && (
        <Button
          m="0 10px 10px"
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} />}
          aria-label={`${type.kind === 'enum' ? 'Value' : 'Field'} of ${type.name}, a new one`}
          onClick={() => turn(NEW)}
        >
          {type.kind === 'enum' ? 'Value' : 'Field'}
        </Button>
      )}
    </>
  );
}

interface LineProps {
  type: MapType;
  field?: TypeField;
  types: readonly MapType[];
  done: (name: string, type: string) => void;
  cancel: () => void;
}

/** A field that is being written: Enter sets it, Escape leaves it. */
function FieldLine({ type, field, types, done, cancel }: LineProps) {
  const [name, setName] = useState(field?.name ?? '');
  const [of, setOf] = useState(field?.type ?? 'string');
  const choice = type.kind === 'enum';
  // As the others are written: in C# a field's name begins with a capital, unless this type says otherwise.
  const small = type.fields.length > 0 && type.fields.every(f => /^[a-z_]/.test(f.name));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const named = name.trim() === field?.name || small ? name.trim() : pascal(name);
    if (named !== '') done(named, choice ? '' : of.trim());
  };
  return (
    <form
      className={classes.line}
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    >
      <TextInput
        aria-label="Name of the field"
        placeholder="Name"
        autoFocus
        spellCheck={false}
        value={name}
        onChange={e => setName(e.currentTarget.value)}
      />
      {!choice && <TypeInput words="Type of the field" value={of} types={types} onChange={setOf} />}
      <Button type="submit" size="compact-sm" disabled={name.trim() === '' || (!choice && of.trim() === '')}>
        {field ? 'Set' : 'Add'}
      </Button>
      <ActionIcon aria-label="Leave it" onClick={cancel}>
        <IconX size={14} />
      </ActionIcon>
    </form>
  );
}
