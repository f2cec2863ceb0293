import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconVariable } from '@tabler/icons-react';
import { useState } from 'react';
import { useScope } from '../api/queries';
import type { ScopeValue } from '../api/types';
import classes from './form.module.css';

interface Props {
  project: string;
  node: string;
  input: string;
  pick: (expression: string) => void;
}

/** Offers the values that there are at a node as a tree, for those who would rather choose than write. What fits comes first. */
export function ValuePicker({ project, node, input, pick }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label="Use a value from above">
          <ActionIcon data-quiet size="sm" aria-label={`Use a value from above for ${input}`} onClick={() => setOpened(!opened)}>
            <IconVariable size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        {opened && (
          <Values
            project={project}
            node={node}
            input={input}
            pick={expression => {
              setOpened(false);
              pick(expression);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Values({ project, node, input, pick }: Props) {
  const [text, setText] = useState('');
  const scope = useScope(project, node, input, undefined);
  const wanted = text.toLowerCase();
  const fits = (value: ScopeValue): boolean =>
    `${value.expression} ${value.type}`.toLowerCase().includes(wanted) || value.members.some(fits);
  const values = (scope.data ?? []).filter(v => wanted === '' || fits(v)).sort((a, b) => Number(b.fits) - Number(a.fits));
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Find a value"
        placeholder="Find a value"
        mb={6}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={classes.scope}>
        {values.map(value => (
          <Branch
            key={value.expression}
            project={project}
            node={node}
            input={input}
            value={value}
            depth={0}
            open={wanted !== ''}
            pick={pick}
          />
        ))}
        {values.length === 0 && (
          <p className={classes.help}>
            {scope.isPending ? 'Looking…' : scope.data?.length ? 'No value has these letters.' : 'Nothing was made before this node.'}
          </p>
        )}
      </div>
    </>
  );
}

function Branch({ project, node, input, value, depth, open, pick }: Props & { value: ScopeValue; depth: number; open: boolean }) {
  const [shown, setShown] = useState<boolean>();
  const expanded = shown ?? (open && value.members.length > 0);
  const more = useScope(
    project,
    node,
    input,
    expanded && value.more && value.members.length === 0 ? value.expression : undefined,
    expanded && value.more && value.members.length === 0,
  );
  const members = value.members.length > 0 ? value.members : (more.data ?? []);
  const Chevron = expanded ? IconChevronDown : IconChevronRight;
  return (
    <>
      <div className={classes.branch} style={{ paddingLeft: depth * 16 }}>
        <ActionIcon
          size="xs"
          aria-label={expanded ? `Hide what ${value.name} has` : `Show what ${value.name} has`}
          style={{ visibility: value.more || value.members.length > 0 ? undefined : 'hidden' }}
          onClick={() => setShown(!expanded)}
        >
          <Chevron size={13} />
        </ActionIcon>
        <button
          type="button"
          className={classes.value}
          title={value.summary || value.kind}
          style={value.fits ? { fontWeight: 650 } : undefined}
          onClick={() => pick(value.expression)}
        >
          <span>{value.name}</span>
          <span className="faint" style={{ textAlign: 'right', fontWeight: 400 }}>
            {value.type}
          </span>
        </button>
      </div>
      {expanded &&
        members.map(member => (
          <Branch
            key={member.expression}
            project={project}
            node={node}
            input={input}
            value={member}
            depth={depth + 1}
            open={false}
            pick={pick}
          />
        ))}
    </>
  );
}
