import { Switch, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../api/types';
import classes from './form.module.css';
import { editorOf, read, write } from './literals';
import type { InScope } from './scope';
import { ValuePicker } from './ValuePicker';

export interface FieldView {
  name: string;
  label: string;
  summary?: string;
  type: string;
  text?: string;
  required?: boolean;
  problems: readonly Problem[];
}

interface Props {
  field: FieldView;
  scope: readonly InScope[];
  /** The value as C#; nothing takes it away. */
  set: (text: string | undefined) => void;
}

/** A value of a node: as a person would write it while it is plain, as C# whenever one likes. It is set when it is left or confirmed, never while it is being written. */
export function FieldRow({ field, scope, set }: Props) {
  const id = useId();
  const text = field.text ?? '';
  const editor = editorOf(field.type, field.text);
  const plain = field.text === undefined ? '' : read(field.text);
  const canBePlain = editor !== 'expression' && plain !== undefined;
  const [asCode, setAsCode] = useState<boolean>();
  const code = asCode ?? !canBePlain;
  const shown = code ? text : (plain ?? '');
  const [draft, setDraft] = useState(shown);
  const [wrong, setWrong] = useState<string>();
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    setDraft(shown);
    setWrong(undefined);
  }, [shown]);

  const commit = (value: string) => {
    if (value === shown) return setWrong(undefined);
    if (value.trim() === '' && (code || editor === 'number')) return set(undefined);
    const made = code ? value.trim() : write(editor, value, field.type);
    if (made === undefined) return setWrong(editor === 'number' ? 'Write a number, such as 12 or 12.5.' : 'That is no value of this kind.');
    setWrong(undefined);
    set(made);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setDraft(shown);
      setWrong(undefined);
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    commit(draft);
  };
  const pick = (name: string) => {
    if (code || editor !== 'template') return set(name);
    const at = box.current?.selectionStart ?? draft.length;
    const made = `${draft.slice(0, at)}{${name}}${draft.slice(at)}`;
    setDraft(made);
    commit(made);
  };
  const common = {
    id,
    value: draft,
    spellCheck: false,
    error: wrong,
    onBlur: () => commit(draft),
    onKeyDown,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
  };
  return (
    <div className={classes.field} data-field={field.name}>
      <div className={classes.label}>
        <label htmlFor={id}>
          {field.label}
          {field.required && <span style={{ color: 'var(--end)' }}> *</span>}
        </label>
        <span className={classes.type} title={field.type}>
          {field.type}
        </span>
        <ValuePicker scope={scope} pick={pick} />
        {editor !== 'expression' && (
          <Tooltip label={code ? 'Write a plain value' : 'Write a C# expression'}>
            <button
              type="button"
              data-quiet
              className={classes.mode}
              aria-pressed={code}
              aria-label={`${field.label} as C#`}
              disabled={code && !canBePlain && text !== ''}
              onClick={() => setAsCode(!code)}
            >
              C#
            </button>
          </Tooltip>
        )}
      </div>
      {!code && editor === 'toggle' ? (
        <Switch
          id={id}
          size="sm"
          checked={draft === 'true'}
          label={draft === 'true' ? 'yes' : 'no'}
          onChange={event => set(event.currentTarget.checked ? 'true' : 'false')}
        />
      ) : !code && (editor === 'number' || editor === 'text') && !draft.includes('\n') ? (
        <TextInput
          ref={box}
          {...common}
          inputMode={editor === 'number' ? 'decimal' : undefined}
          placeholder={field.required ? undefined : 'not given'}
        />
      ) : (
        <Textarea
          ref={box}
          {...common}
          className={classes.mono}
          autosize
          minRows={1}
          maxRows={14}
          placeholder={field.required ? undefined : 'not given'}
        />
      )}
      {field.summary && <p className={classes.help}>{field.summary}</p>}
      <Problems problems={field.problems} />
    </div>
  );
}

export function Problems({ problems }: { problems: readonly Problem[] }) {
  return problems.map(problem => {
    const bad = problem.severity.toLowerCase() === 'error';
    const Sign = bad ? IconExclamationCircle : IconAlertTriangle;
    return (
      <p key={`${problem.id}${problem.span.start}${problem.message}`} className={`${classes.problem} ${bad ? '' : classes.warning}`}>
        <Sign size={15} aria-hidden />
        <span>
          {problem.message} <code style={{ opacity: 0.75 }}>{problem.id}</code>
        </span>
      </p>
    );
  });
}
