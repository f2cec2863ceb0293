import { Select, Switch, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { FormField } from '../api/types';
import { SecretRow } from './SecretRow';

interface Props {
  field: FormField;
  focus?: boolean;
  set: (value: string | undefined) => void;
  /** Keeps it in user-secrets. */
  keep: (value: string | undefined) => void;
}

/** A setting: set when it is left or confirmed, taken away when nothing is left of it. */
export function SettingRow({ field, focus = false, set, keep }: Props) {
  const shown = field.value ?? '';
  const [draft, setDraft] = useState(shown);
  useEffect(() => setDraft(shown), [shown]);
  const commit = () => {
    if (draft.trim() !== shown) set(draft.trim() || undefined);
  };
  if (field.sensitive) return <SecretRow field={field} focus={focus} set={set} keep={keep} />;
  const common = {
    label: field.label,
    description: field.summary,
    withAsterisk: field.required,
    error: draft === shown && field.problems[0]?.message,
    'data-setting': field.name,
    'data-autofocus': focus || undefined,
  };
  if (field.editor === 'Toggle')
    return (
      <Switch
        size="sm"
        label={field.label}
        description={field.summary}
        data-setting={field.name}
        checked={(shown || field.default) === 'true'}
        onChange={event => set(event.currentTarget.checked ? 'true' : 'false')}
      />
    );
  if (field.editor === 'Choice')
    return (
      <Select
        {...common}
        clearable={!field.required}
        placeholder={field.elsewhere ? `Set in ${field.elsewhere}` : (field.default ?? undefined)}
        data={field.options}
        value={shown || null}
        onChange={value => set(value ?? undefined)}
      />
    );
  return (
    <TextInput
      {...common}
      placeholder={field.elsewhere ? `Set in ${field.elsewhere}` : (field.default ?? undefined)}
      inputMode={field.editor === 'Number' ? 'decimal' : undefined}
      spellCheck={false}
      value={draft}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={event => event.key === 'Enter' && commit()}
    />
  );
}
