import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconChevronDown, IconChevronRight, IconVariable } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { useFoundValues, useParts, useScope } from '../api/queries';
import type { ScopeValue } from '../api/types';
import classes from './form.module.css';
import { keyIn, type Row, rowsOf, unknownParts } from './valueRows';

const FIND_AFTER = 120;

interface Props {
  project: string;
  node: string;
  input: string;
  pick: (expression: string) => void;
  /** What opens it; a button of its own when nothing does. */
  children?: (toggle: () => void) => ReactElement;
}

/** Offers the values that there are at a node as a tree, for those who would rather choose than write. What fits comes first. */
export function ValuePicker({ project, node, input, pick, children }: Props) {
  const [opened, setOpened] = useState(false);
  const toggle = () => setOpened(!opened);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={360} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        {children?.(toggle) ?? (
          <Tooltip label="Use a value from above">
            <ActionIcon data-quiet size="sm" aria-label={`Use a value from above for ${input}`} onClick={toggle}>
              <IconVariable size={15} />
            </ActionIcon>
          </Tooltip>
        )}
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

const nothing: readonly ScopeValue[] = [];

function Values({ project, node, input, pick }: Props) {
  const tree = useId();
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), FIND_AFTER);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState(0);
  const scope = useScope(project, node, input);
  const found = useFoundValues(project, node, input, words);
  const values = (words === '' ? scope.data : found.data) ?? nothing;
  const [asked, setAsked] = useState<readonly string[]>([]);
  const parts = useParts(project, node, input, asked);
  const missing = unknownParts(values, open, parts).filter(expression => !asked.includes(expression));
  if (missing.length > 0) setAsked([...asked, ...missing]);
  const rows = rowsOf(values, open, parts);
  const at = Math.min(chosen, rows.length - 1);
  const current = rows[at]?.value;

  const toggle = (expression: string) => {
    const next = new Set(open);
    if (!next.delete(expression)) next.add(expression);
    setOpen(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // It closes what is over the form, and leads out of nothing else.
    if (event.key === 'Escape') return event.preventDefault();
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      event.stopPropagation();
      return pick(current.expression);
    }
    // Sideways the cursor is moved in what is written.
    const done = text !== '' && /Left|Right/.test(event.key) ? undefined : keyIn(rows, at, event.key);
    if (!done) return;
    event.preventDefault();
    if ('at' in done) setChosen(done.at);
    else toggle(done.toggle);
  };
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label="Find a value"
        aria-haspopup="tree"
        aria-expanded
        aria-controls={tree}
        aria-activedescendant={current ? `${tree}-${at}` : undefined}
        placeholder="Find a value"
        mb={6}
        value={text}
        spellCheck={false}
        onChange={event => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={tree} role="tree" aria-label="Values" className={classes.scope}>
        {rows.map((row, i) => (
          <Line
            key={row.value.expression}
            id={`${tree}-${i}`}
            row={row}
            chosen={i === at}
            toggle={() => toggle(row.value.expression)}
            pick={() => pick(row.value.expression)}
          />
        ))}
      </div>
      {rows.length === 0 && (
        <p className={classes.help}>
          {scope.isPending || (words !== '' && found.isFetching)
            ? 'Looking…'
            : words !== ''
              ? 'No value has these words.'
              : 'Nothing was made before this node.'}
        </p>
      )}
      {current && (
        <p className={classes.about}>
          <code>{current.expression}</code> {current.summary}
        </p>
      )}
    </>
  );
}

function Line({ id, row, chosen, toggle, pick }: { id: string; row: Row; chosen: boolean; toggle: () => void; pick: () => void }) {
  const { value } = row;
  const Chevron = row.open ? IconChevronDown : IconChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the box above keeps the focus
    <div
      id={id}
      ref={chosen ? element => element?.scrollIntoView({ block: 'nearest' }) : undefined}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={chosen}
      aria-expanded={row.opens ? row.open : undefined}
      className={`${classes.value} ${classes.branch}`}
      style={{ paddingLeft: 4 + row.depth * 16 }}
      onMouseDown={event => event.preventDefault()}
      onClick={pick}
    >
      <Chevron
        size={13}
        aria-hidden
        style={{ visibility: row.opens ? undefined : 'hidden' }}
        onClick={event => {
          event.stopPropagation();
          toggle();
        }}
      />
      <IconCheck
        size={13}
        aria-label={value.fits ? 'fits' : undefined}
        color="var(--good)"
        style={{ visibility: value.fits ? undefined : 'hidden' }}
      />
      <span style={value.fits ? { fontWeight: 650 } : undefined}>{value.name}</span>
      <span className="faint" style={{ textAlign: 'right' }}>
        {value.type}
      </span>
    </div>
  );
}
