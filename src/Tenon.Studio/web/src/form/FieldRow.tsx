import { Select, Switch, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Completion, FormField, Problem } from '../api/types';
import { ExpressionBox } from './ExpressionBox';
import classes from './form.module.css';

interface Props {
  field: FormField;
  /** A person's value as C#; fails with what would be a value. */
  toCode: (value: string) => Promise<string>;
  /** The value as C#; nothing takes it away. */
  set: (text: string | undefined) => void;
  complete?: (text: string, position: number) => Promise<Completion | undefined>;
  /** Stands beside the label; what is picked there is handed to `pick`. */
  picker?: (pick: (expression: string) => void) => ReactNode;
}

const plainEditors = new Set<FormField['editor']>(['Text', 'Number', 'Toggle', 'Choice', 'Time', 'Sql', 'Template', 'Path']);
const longEditors = new Set<FormField['editor']>(['Sql', 'Template', 'Code']);

const nothing = async () => undefined;

/** A value: as a person would write it while it is plain, as C# whenever one likes. It is set when it is left or confirmed, never while it is being written. */
export function FieldRow({ field, toCode, set, complete = nothing, picker }: Props) {
  const id = useId();
  const text = field.text ?? '';
  const canBePlain =
    plainEditors.has(field.editor) &&
    (text === '' || (field.value !== null && field.value !== undefined) || (field.editor === 'Choice' && field.options.includes(text)));
  const [asCode, setAsCode] = useState<boolean>();
  const code = !canBePlain || (asCode ?? false);
  const shown = code || field.editor === 'Choice' ? text : (field.value ?? '');
  const [draft, setDraft] = useState(shown);
  const [wrong, setWrong] = useState<string>();
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    setDraft(shown);
    setWrong(undefined);
  }, [shown]);

  const commit = async (value: string) => {
    setWrong(undefined);
    if (value === shown) return;
    const bare = value.trim() === '' && (code || field.editor !== 'Text');
    if (bare && field.required) return setWrong('This must be given.');
    if (bare) return set(undefined);
    if (code) return set(value.trim());
    try {
      set(await toCode(value));
    } catch (error) {
      setWrong(error instanceof Error ? error.message : String(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setDraft(shown);
      setWrong(undefined);
    }
    // In what has lines Enter makes one, and Ctrl-Enter confirms.
    if (event.key !== 'Enter' || event.shiftKey || (!code && longEditors.has(field.editor) && !event.ctrlKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void commit(draft);
  };
  const pick = (expression: string) => {
    if (field.editor !== 'Template' && field.editor !== 'Sql') return set(expression);
    if (code) return set(`$"{${expression}}"`);
    const at = box.current?.selectionStart ?? draft.length;
    const made = `${draft.slice(0, at)}{${expression}}${draft.slice(at)}`;
    setDraft(made);
    void commit(made);
  };
  const placeholder = field.default ? `${field.default}` : field.required ? undefined : 'not given';
  const common = { id, value: draft, spellCheck: false, error: wrong, placeholder, onBlur: () => void commit(draft), onKeyDown };
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
        {picker?.(pick)}
        {plainEditors.has(field.editor) && (
          <Tooltip label={code ? 'Write a plain value' : 'Write a C# expression'}>
            <button
              type="button"
              data-quiet
              className={classes.mode}
              aria-pressed={code}
              aria-label={`${field.label} as C#`}
              disabled={!canBePlain}
              onClick={() => setAsCode(!code)}
            >
              C#
            </button>
          </Tooltip>
        )}
      </div>
      {code ? (
        <ExpressionBox {...common} box={box} complete={complete} onChange={setDraft} />
      ) : field.editor === 'Toggle' ? (
        <Switch
          id={id}
          size="sm"
          checked={(draft || field.default) === 'true'}
          label={(draft || field.default) === 'true' ? 'yes' : 'no'}
          onChange={event => set(event.currentTarget.checked ? 'true' : 'false')}
        />
      ) : field.editor === 'Choice' ? (
        <Select
          id={id}
          searchable
          clearable={!field.required}
          placeholder={placeholder}
          data={field.options.map(option => ({ value: option, label: option.split('.').at(-1) ?? option }))}
          value={draft || null}
          onChange={option => set(option ?? undefined)}
        />
      ) : longEditors.has(field.editor) || draft.includes('\n') ? (
        <Textarea
          {...common}
          ref={box}
          className={classes.mono}
          autosize
          minRows={field.editor === 'Sql' ? 2 : 1}
          maxRows={14}
          onChange={event => setDraft(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          ref={box}
          inputMode={field.editor === 'Number' ? 'decimal' : undefined}
          onChange={event => setDraft(event.currentTarget.value)}
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
