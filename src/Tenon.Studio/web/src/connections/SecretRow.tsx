import { Button, TextInput, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { FormField } from '../api/types';
import classes from './connections.module.css';

const SECRETS = 'user-secrets';

interface Props {
  field: FormField;
  focus: boolean;
  /** Writes it into the settings, which are part of the project; nothing takes it away. */
  set: (value: string | undefined) => void;
  /** Keeps it in user-secrets; nothing takes it away from there. */
  keep: (value: string | undefined) => void;
}

/** A setting that is nobody else's business. Where it is kept is for the user to say; what is kept out of the project is never shown. */
export function SecretRow({ field, focus, set, keep }: Props) {
  const shown = field.value ?? '';
  const kept = field.elsewhere === SECRETS;
  const [draft, setDraft] = useState(shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was written is gone once it is kept elsewhere
  useEffect(() => setDraft(shown), [shown, field.elsewhere]);
  const value = draft.trim();
  const changed = value !== shown;
  return (
    <div className={classes.secret}>
      <TextInput
        label={field.label}
        description={field.summary}
        withAsterisk={field.required}
        error={!changed && field.problems[0]?.message}
        data-setting={field.name}
        data-autofocus={focus || undefined}
        placeholder={kept ? 'Kept in user-secrets' : field.elsewhere ? `Set in ${field.elsewhere}` : (field.default ?? undefined)}
        spellCheck={false}
        autoComplete="off"
        value={draft}
        onChange={event => setDraft(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Enter' && changed && (kept ? keep : set)(value || undefined)}
      />
      <div className={classes.buttons}>
        {value !== '' && (changed || !kept) && (
          <Tooltip label="Outside of the project, where `dotnet user-secrets` keeps them for you alone. A project without a UserSecretsId is given one.">
            <Button
              size="compact-xs"
              variant={changed ? 'filled' : 'default'}
              leftSection={<IconLock size={12} />}
              onClick={() => keep(value)}
            >
              {changed ? 'Keep it in user-secrets' : 'Move it to user-secrets'}
            </Button>
          </Tooltip>
        )}
        {value !== '' && changed && (
          <Button size="compact-xs" variant="default" onClick={() => set(value)}>
            Write it into appsettings.json
          </Button>
        )}
        {value === '' && (changed || kept) && (
          <Button size="compact-xs" variant="default" onClick={() => (kept ? keep : set)(undefined)}>
            Take it away
          </Button>
        )}
      </div>
    </div>
  );
}
