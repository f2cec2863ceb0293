import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { FormField } from '../api/types';
import { EmptyBox } from './EmptyBox';
import { ExpressionBox } from './ExpressionBox';
import type { Filling } from './filling';
import { isWanted, useWantedFocus, wantFocus } from './focus';
import classes from './form.module.css';
import { PartRows } from './PartRows';
import { isLong, PlainBox } from './PlainBox';
import { Problems } from './Problems';
import { ReferenceChip } from './ReferenceChip';
import { inTurn } from './turns';
import { ValuePicker } from './ValuePicker';
import { canBePlain, type Way, waysOf, wordsOf } from './ways';

const DEEPEST_OPEN = 3;

interface Props {
  field: FormField;
  fill: Filling;
  /** What it is called among others of its name: an item of a list by the list's. */
  called?: string;
  /** Whether it is an item of a list: then it stands in a line, and is never left without a value. */
  item?: boolean;
  /** What else can be done with it. */
  tools?: ReactNode;
  depth?: number;
  /** Whether what it is made of shows from the beginning. */
  opened?: boolean;
}

/** A value: as simply as it can be shown, as C# whenever one likes. It is set when it is left or confirmed, never while it is being written. */
export function FieldRow({ field, fill, called = field.label, item = false, tools, depth = 0, opened = depth < DEEPEST_OPEN }: Props) {
  const id = useId();
  const { node } = fill;
  const text = field.text ?? '';
  const help = useMemo(() => (field.isConstant ? undefined : node?.help(field.name)), [node, field.isConstant, field.name]);
  const ways = waysOf(field);
  const [chosen, setChosen] = useState<Way>();
  const way = chosen ?? ways[0] ?? 'code';
  const replacing = way === 'plain' && !ways.includes('plain');
  const there = way === 'plain' && field.editor !== 'Choice' ? (field.value ?? '') : text;
  const shown = replacing ? '' : there;
  const [draft, setDraft] = useState(shown);
  const [wrong, setWrong] = useState<string>();
  const [open, setOpen] = useState(opened || isWanted(field.name));
  const sent = useRef<string>(undefined);
  const row = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useWantedFocus(field.name, row);
  useEffect(() => {
    setDraft(shown);
    setWrong(undefined);
    sent.current = undefined;
  }, [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was to be replaced is
  useEffect(() => setChosen(was => (was === 'plain' ? undefined : was)), [text]);

  const set = (code: string | undefined) => inTurn(() => fill.set(field, code));
  const commit = async (value: string) => {
    if (value === shown || value === sent.current) return;
    setWrong(undefined);
    const bare = value.trim() === '' && (way === 'code' || field.editor !== 'Text');
    if (bare && (field.required || item)) return setWrong('This must be given.');
    sent.current = value;
    await inTurn(async () => {
      try {
        await fill.set(field, bare ? undefined : way === 'code' ? value.trim() : await fill.toCode(field, value));
      } catch (error) {
        setWrong(error instanceof Error ? error.message : String(error));
      }
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setDraft(shown);
      setWrong(undefined);
    }
    // What is done to the row as a whole is done to what is written in it.
    if (event.altKey) void commit(draft);
    // In what has lines Enter makes one, and Ctrl-Enter confirms.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || (way === 'plain' && isLong(field) && !event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void commit(draft);
  };
  const pick = (expression: string) => {
    wantFocus(field.name);
    if (field.editor !== 'Template' && field.editor !== 'Sql') return void set(expression);
    if (way !== 'plain') return void set(`$"{${expression}}"`);
    const at = box.current?.selectionStart ?? draft.length;
    const made = `${draft.slice(0, at)}{${expression}}${draft.slice(at)}`;
    setDraft(made);
    void commit(made);
  };
  const replace = () => {
    if (!field.required && !item) return void set(undefined);
    if (field.editor === 'Toggle') return void set('false');
    if (field.canBeMade && node) return void inTurn(() => node.make(field.name));
    setChosen(canBePlain(field) ? 'plain' : 'code');
    requestAnimationFrame(() => box.current?.focus());
  };
  const leave = () => {
    void commit(draft);
    if (replacing && draft === shown) setChosen(undefined);
  };

  const boxed = way === 'code' || way === 'plain';
  const placeholder = field.default ? field.default : field.required || item ? undefined : 'not given';
  const common = {
    id,
    value: draft,
    error: wrong,
    placeholder,
    onBlur: leave,
    onKeyDown,
    ...(item ? { 'aria-label': called } : {}),
  };
  const Chevron = open ? IconChevronDown : IconChevronRight;
  const name = item ? <span className={classes.number}>{field.isSeveral ? 'all of' : field.label}</span> : field.label;
  const buttons = (
    <>
      {node && way !== 'chip' && !field.isConstant && <ValuePicker project={node.project} node={node.id} input={field.name} pick={pick} />}
      {(ways.length > 1 || canBePlain(field)) && field.editor !== 'Name' && (
        <Tooltip label={way === 'code' ? 'Fill it in without C#' : 'Write a C# expression'}>
          <button
            type="button"
            data-quiet
            className={classes.mode}
            aria-pressed={way === 'code'}
            aria-label={`${called} as C#`}
            disabled={ways[0] === 'code'}
            onClick={() => setChosen(way === 'code' ? undefined : 'code')}
          >
            C#
          </button>
        </Tooltip>
      )}
      {tools}
    </>
  );
  const body = (
    <>
      {way === 'code' && <ExpressionBox {...common} box={box} saved={text} help={help} onChange={setDraft} />}
      {way === 'plain' && (
        <PlainBox
          {...common}
          box={box}
          field={field}
          shown={shown}
          required={field.required || item}
          draft={setDraft}
          commit={commit}
          set={set}
        />
      )}
      {way === 'chip' && (
        <ReferenceChip field={field} called={called} fill={fill} pick={pick} replace={replace} optional={!field.required && !item} />
      )}
      {way === 'empty' && node && <EmptyBox field={field} node={node} />}
      {way === 'parts' && open && <PartRows field={field} fill={fill} called={called} depth={depth + 1} />}
    </>
  );
  const line = item && way !== 'parts';
  return (
    <div ref={row} className={classes.field} data-field={field.name} data-way={way}>
      {line ? (
        <div className={classes.line}>
          {boxed ? <label htmlFor={id}>{name}</label> : name}
          <div className={classes.grow}>{body}</div>
          {buttons}
        </div>
      ) : (
        <>
          <div className={classes.label}>
            {way === 'parts' && (
              <ActionIcon
                data-quiet
                size={18}
                aria-expanded={open}
                aria-label={`${open ? 'Fold' : 'Unfold'} ${called}`}
                onClick={() => setOpen(!open)}
              >
                <Chevron size={14} />
              </ActionIcon>
            )}
            {boxed ? <label htmlFor={id}>{name}</label> : <b>{name}</b>}
            {field.required && !item && <span style={{ color: 'var(--end)' }}>*</span>}
            {way === 'parts' && !open ? (
              <span className={`${classes.words} ellipsis`}>{wordsOf(field)}</span>
            ) : (
              <span className={classes.type} title={field.type}>
                {field.type}
              </span>
            )}
            {buttons}
          </div>
          {body}
        </>
      )}
      {field.summary && !item && <p className={classes.help}>{field.summary}</p>}
      <Problems problems={field.problems} />
    </div>
  );
}
