import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useEditing } from '../api/edits';
import { useProject } from '../api/queries';
import type { Field } from '../api/types';
import { FieldList } from './FieldList';
import classes from './make.module.css';
import { pascal } from './names';
import { isWhole } from './TypeChoice';

/** Makes a type, with its fields. */
export function NewTypeDialog({ project, close }: { project: string; close: () => void }) {
  const types = useProject(project).data?.map.types ?? [];
  const { attempt } = useEditing(project, undefined);
  const [name, setName] = useState('');
  const [fields, setFields] = useState<Field[]>([{ name: 'Id', type: 'string' }]);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const whole = isWhole({ made: { name, fields } });
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!whole || busy) return;
    setBusy(true);
    const { reply, wrong } = await attempt([
      { kind: 'addType', name: pascal(name), fields: fields.map(f => ({ name: pascal(f.name), type: f.type.trim() })) },
    ]);
    setBusy(false);
    setWrong(wrong);
    if (reply) close();
  };
  return (
    <Modal opened onClose={close} title={<b>New type</b>} size={460}>
      <form className={classes.dialog} onSubmit={event => void make(event)}>
        <TextInput
          data-autofocus
          label="Name"
          placeholder="Order"
          value={name}
          spellCheck={false}
          onChange={event => setName(event.currentTarget.value)}
        />
        <FieldList fields={fields} types={types} onChange={setFields} />
        {wrong && (
          <p className={classes.wrong} role="alert">
            {wrong}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="submit" size="sm" disabled={!whole} loading={busy}>
            Make the type
          </Button>
          <Button variant="default" size="sm" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
