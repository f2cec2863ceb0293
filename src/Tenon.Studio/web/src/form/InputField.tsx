import { useCallback } from 'react';
import { api, ask } from '../api/client';
import type { Editing } from '../api/edits';
import type { FormField } from '../api/types';
import { FieldRow } from './FieldRow';
import { ValuePicker } from './ValuePicker';

interface Props {
  project: string;
  node: string;
  field: FormField;
  editing: Editing;
}

/** A value of a node, with all that the server knows of it. */
export function InputField({ project, node, field, editing }: Props) {
  const input = field.name;
  const complete = useCallback(
    async (text: string, position: number) =>
      (await api.POST('/api/projects/{project}/completion', { params: { path: { project } }, body: { node, input, text, position } })).data,
    [project, node, input],
  );
  return (
    <FieldRow
      field={field}
      toCode={async value =>
        (
          await ask(
            api.POST('/api/projects/{project}/literal', { params: { path: { project } }, body: { node, input, value, template: false } }),
          )
        ).text
      }
      set={text => void editing.edit([{ kind: 'setInput', node, name: input, text }])}
      complete={complete}
      picker={pick => <ValuePicker project={project} node={node} input={input} pick={pick} />}
    />
  );
}
