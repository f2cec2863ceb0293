import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconVariable } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './form.module.css';
import type { InScope } from './scope';

/** Offers the values that there are at a node, for those who would rather choose than write. */
export function ValuePicker({ scope, pick }: { scope: readonly InScope[]; pick: (name: string) => void }) {
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const found = scope.filter(v => `${v.name} ${v.type} ${v.from}`.toLowerCase().includes(text.toLowerCase()));
  const choose = (name: string) => {
    setOpened(false);
    pick(name);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label="Use a value from above">
          <ActionIcon data-quiet size="sm" aria-label="Use a value from above" onClick={() => setOpened(!opened)}>
            <IconVariable size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <TextInput
          data-autofocus
          aria-label="Find a value"
          placeholder="Find a value"
          mb={6}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Enter' && found[0] && choose(found[0].name)}
        />
        <div className={classes.scope}>
          {found.map(value => (
            <button type="button" key={value.name} className={classes.value} title={value.from} onClick={() => choose(value.name)}>
              <span>{value.name}</span>
              <span className="faint" style={{ textAlign: 'right' }}>
                {value.type}
              </span>
            </button>
          ))}
          {found.length === 0 && (
            <p className={classes.help}>{scope.length === 0 ? 'Nothing was made before this node.' : 'No value has these letters.'}</p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
