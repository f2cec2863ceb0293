import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent, RefObject } from 'react';
import type { FormField } from '../api/types';
import classes from './form.module.css';
import { TimeBox } from './TimeBox';
import { timeKind } from './times';

const longEditors = new Set<FormField['editor']>(['Sql', 'Template', 'Code']);

/** Whether a value may well have several lines. */
export const isLong = (field: FormField) => longEditors.has(field.editor);

interface Props {
  id: string;
  box: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  field: FormField;
  /** What is being written, and what was there before. */
  value: string;
  shown: string;
  required: boolean;
  placeholder?: string;
  error?: string;
  'aria-label'?: string;
  draft: (value: string) => void;
  commit: (value: string) => Promise<void>;
  /** Sets a choice, as C#. */
  set: (text: string | undefined) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A value as a person would write or choose it. */
export function PlainBox({ box, field, shown, required, draft, commit, set, ...common }: Props) {
  const { id, value, placeholder, 'aria-label': label } = common;
  if (field.editor === 'Toggle') {
    const on = (value || field.default) === 'true';
    return (
      <Switch
        id={id}
        aria-label={label}
        size="sm"
        checked={on}
        label={on ? 'yes' : 'no'}
        onChange={event => set(event.currentTarget.checked ? 'true' : 'false')}
      />
    );
  }
  if (field.editor === 'Choice')
    return (
      <Select
        id={id}
        aria-label={label}
        searchable
        clearable={!required}
        placeholder={placeholder}
        data={field.options.map(option => ({ value: option, label: option.split('.').at(-1) ?? option }))}
        value={value || null}
        onChange={option => set(option ?? undefined)}
      />
    );
  const kind = field.editor === 'Time' ? timeKind(field.type) : undefined;
  if (kind) return <TimeBox {...common} box={box} kind={kind} shown={shown} draft={draft} commit={commit} />;
  if (isLong(field) || value.includes('\n'))
    return (
      <Textarea
        {...common}
        ref={box}
        spellCheck={false}
        className={classes.mono}
        autosize
        minRows={field.editor === 'Sql' ? 2 : 1}
        maxRows={14}
        onChange={event => draft(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...common}
      ref={box}
      spellCheck={false}
      inputMode={field.editor === 'Number' ? 'decimal' : undefined}
      onChange={event => draft(event.currentTarget.value)}
    />
  );
}
