import { ActionIcon, Button, Menu, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { FormField } from '../api/types';
import { FieldRow } from './FieldRow';
import type { Filling } from './filling';
import { useWantedFocus, wantFocus } from './focus';
import classes from './form.module.css';
import { inTurn } from './turns';
import { ValuePicker } from './ValuePicker';
import { membersOf } from './ways';

const MOST_OPEN = 3;
const DEEPEST_OPEN = 4;

interface Props {
  field: FormField;
  fill: Filling;
  called: string;
  depth: number;
}

/** What a value is made of, each part a field of its own. */
export function PartRows(props: Props) {
  switch (props.field.parts?.kind) {
    case 'Items':
      return <Items {...props} />;
    case 'Entries':
      return <Entries {...props} />;
    default:
      return <Members {...props} />;
  }
}

function Items({ field, fill, called, depth }: Props) {
  const parts = field.parts?.fields ?? [];
  const { node } = fill;
  // Of a list of a fixed length the items can only be changed.
  const open = field.parts?.open === true && node !== undefined;
  const move = (part: FormField, to: number) => {
    const there = parts[to];
    if (!there || !node) return;
    focusOn(there.name);
    void inTurn(() => node.move(part.name, to));
  };
  const remove = (part: FormField, i: number) => {
    if (i === parts.length - 1) wantFocus(i > 0 ? `${parts[i - 1]?.name}` : `${field.name}+`);
    void inTurn(() => fill.set(part, undefined));
  };
  const onKeyDown = (event: KeyboardEvent, part: FormField, i: number) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Delete: 0 }[event.key];
    if (!event.altKey || step === undefined || !open) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === 0) remove(part, i);
    else move(part, i + step);
  };
  return (
    <div className={classes.parts}>
      {parts.length > 0 && (
        <ol className={classes.items} aria-label={called}>
          {parts.map((part, i) => (
            <li key={part.name} onKeyDown={event => onKeyDown(event, part, i)}>
              <FieldRow
                field={part}
                fill={fill}
                item
                called={`${called} ${i + 1}`}
                depth={depth}
                opened={depth < DEEPEST_OPEN && parts.length <= MOST_OPEN}
                tools={
                  open && (
                    <span className={classes.tools}>
                      <Tool words={`Move ${called} ${i + 1} up`} keys="Alt ↑" disabled={i === 0} does={() => move(part, i - 1)}>
                        <IconArrowUp size={13} />
                      </Tool>
                      <Tool
                        words={`Move ${called} ${i + 1} down`}
                        keys="Alt ↓"
                        disabled={i === parts.length - 1}
                        does={() => move(part, i + 1)}
                      >
                        <IconArrowDown size={13} />
                      </Tool>
                      <Tool words={`Remove ${called} ${i + 1}`} keys="Alt Del" does={() => remove(part, i)}>
                        <IconTrash size={13} />
                      </Tool>
                    </span>
                  )
                }
              />
            </li>
          ))}
        </ol>
      )}
      {open && (
        <div className={classes.buttons}>
          <Add name={field.name} words="Add" label={`Add to ${called}`} does={() => add(fill, field, parts.length)} />
          {field.text?.startsWith('[') && (
            <ValuePicker
              project={node.project}
              node={node.id}
              input={field.name}
              pick={expression => void inTurn(() => node.put(`${field.name}[${parts.length}]`, `..${expression}`))}
            >
              {toggle => (
                <Button data-quiet size="compact-xs" variant="default" leftSection={<IconPlus size={12} />} onClick={toggle}>
                  All of a list
                </Button>
              )}
            </ValuePicker>
          )}
        </div>
      )}
    </div>
  );
}

function Entries({ field, fill, called, depth }: Props) {
  const parts = field.parts?.fields ?? [];
  return (
    <div className={classes.parts}>
      <ol className={classes.items} aria-label={called}>
        {parts.map((part, i) => (
          <li key={part.name} className={classes.entry}>
            {part.parts ? (
              part.parts.fields.map(half => (
                <FieldRow key={half.name} field={half} fill={fill} called={`${called} ${i + 1} ${half.label}`} depth={depth} />
              ))
            ) : (
              <code>{part.text}</code>
            )}
            <Tool words={`Remove ${called} ${i + 1}`} does={() => void inTurn(() => fill.set(part, undefined))}>
              <IconTrash size={13} />
            </Tool>
          </li>
        ))}
      </ol>
      {field.parts?.open && (
        <div className={classes.buttons}>
          <Add name={field.name} words="Add" label={`Add to ${called}`} does={() => add(fill, field, parts.length)} />
        </div>
      )}
    </div>
  );
}

function Members({ field, fill, called, depth }: Props) {
  const [revealed, setRevealed] = useState<ReadonlySet<string>>(new Set());
  const { there, more } = membersOf(field, revealed);
  const remove = (part: FormField) => {
    setRevealed(new Set([...revealed].filter(name => name !== part.name)));
    if (typeof part.text === 'string') void inTurn(() => fill.set(part, undefined));
  };
  return (
    <div role="group" aria-label={called} className={classes.parts}>
      {there.length === 0 && <p className={classes.help}>Nothing is set in it yet.</p>}
      {there.map(part => (
        <FieldRow
          key={part.name}
          field={part}
          fill={fill}
          depth={depth}
          tools={
            !part.required && (
              <Tool words={`Remove ${part.label}`} does={() => remove(part)}>
                <IconTrash size={13} />
              </Tool>
            )
          }
        />
      ))}
      {more.length > 0 && (
        <div className={classes.buttons}>
          <Menu position="bottom-start" width={280} returnFocus={false}>
            <Menu.Target>
              <Button
                data-quiet
                size="compact-xs"
                variant="default"
                leftSection={<IconPlus size={12} />}
                aria-label={`Add a field to ${called}`}
              >
                Field
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={300} style={{ overflow: 'auto' }}>
              {more.map(part => (
                <Menu.Item
                  key={part.name}
                  rightSection={<code className="faint">{part.type}</code>}
                  onClick={() => {
                    wantFocus(part.name);
                    setRevealed(new Set([...revealed, part.name]));
                  }}
                >
                  {part.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      {field.parts?.open && <NewMember field={field} fill={fill} called={called} />}
    </div>
  );
}

function NewMember({ field, fill, called }: Omit<Props, 'depth'>) {
  const [name, setName] = useState('');
  const add = () => {
    if (!/^[A-Za-z_]\w*$/.test(name)) return;
    wantFocus(`${field.name}.${name}`);
    setName('');
    void inTurn(async () => fill.node?.put(`${field.name}.${name}`, '""'));
  };
  return (
    <div className={`${classes.lane} ${classes.mono}`}>
      <TextInput
        flex={1}
        aria-label={`Name of a new field of ${called}`}
        placeholder="name of a new field"
        value={name}
        spellCheck={false}
        onChange={event => setName(event.currentTarget.value)}
        onKeyDown={event => event.key === 'Enter' && add()}
      />
      <ActionIcon data-quiet size="sm" aria-label={`Add the field to ${called}`} onClick={add}>
        <IconPlus size={14} />
      </ActionIcon>
    </div>
  );
}

function add({ node }: Filling, field: FormField, count: number) {
  if (!node) return;
  wantFocus(`${field.name}[${count}]`);
  void inTurn(() => node.add(field.name));
}

function Add({ name, words, label, does }: { name: string; words: string; label: string; does: () => void }) {
  const place = useRef<HTMLSpanElement>(null);
  useWantedFocus(`${name}+`, place);
  return (
    <span ref={place}>
      <Button data-quiet size="compact-xs" variant="default" leftSection={<IconPlus size={12} />} aria-label={label} onClick={does}>
        {words}
      </Button>
    </span>
  );
}

interface ToolProps {
  words: string;
  keys?: string;
  disabled?: boolean;
  does: () => void;
  children: ReactNode;
}

function Tool({ words, keys, disabled, does, children }: ToolProps) {
  return (
    <Tooltip label={keys ? `${words} (${keys})` : words}>
      <ActionIcon data-quiet size={20} aria-label={words} disabled={disabled} onClick={does}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function focusOn(name: string) {
  const place = document.querySelector(`[data-field="${CSS.escape(name)}"]`);
  place?.querySelector<HTMLElement>('input, textarea, [data-chip], button')?.focus();
}
