import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { api, ask } from '../api/client';
import type { Editing } from '../api/edits';
import type { AttributeForm, FormField } from '../api/types';
import { useStudio } from '../shell/store';
import { FieldRow } from './FieldRow';
import type { Filling } from './filling';
import classes from './form.module.css';

interface Props {
  project: string;
  diagram: string;
  attribute: AttributeForm;
  editing: Editing;
}

/** A trigger or a rule of a flow, field by field. */
export function AttributeFields({ project, diagram, attribute, editing }: Props) {
  const write = async (text: string | undefined) =>
    (await editing.edit([{ kind: 'setAttribute', diagram, name: attribute.name, text }])) !== undefined;
  const set = async (field: string, text: string | undefined) => {
    try {
      const body = { diagram, attribute: attribute.name, field, text };
      return await write((await ask(api.POST('/api/projects/{project}/attribute', { params: { path: { project } }, body }))).text);
    } catch (error) {
      useStudio.getState().say(error instanceof Error ? error.message : String(error));
      return false;
    }
  };
  const fill: Filling = { toCode: async (field, value) => constant(field, value), set: (field, text) => set(field.name, text) };
  return (
    <section className={classes.section} aria-label={attribute.label}>
      <div className={classes.lane}>
        <h3 style={{ flex: 1 }}>{attribute.label}</h3>
        {!attribute.trigger && (
          <ActionIcon data-quiet size="sm" aria-label={`Remove ${attribute.label}`} onClick={() => void write(undefined)}>
            <IconTrash size={15} />
          </ActionIcon>
        )}
      </div>
      {attribute.summary && <p className={classes.help}>{attribute.summary}</p>}
      {attribute.fields.map(field => (
        <FieldRow key={field.name} field={field} fill={fill} />
      ))}
    </section>
  );
}

// What an attribute takes is a constant: a text, a number, a yes or no, a choice.
function constant(field: FormField, value: string): string {
  if (field.editor !== 'Number' && field.editor !== 'Toggle') return JSON.stringify(value);
  if (field.editor === 'Number' && !/^-?\d+(\.\d+)?$/.test(value.trim())) throw new Error('Write a number, such as 12.');
  return value.trim();
}
