import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './form.module.css';

interface Props {
  label: string;
  value: string;
  placeholder?: string;
  help?: string;
  code?: boolean;
  strong?: boolean;
  set: (value: string) => void;
}

/** A text that is set when it is left or confirmed. */
export function TextRow({ label, value, placeholder, help, code = false, strong = false, set }: Props) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const commit = () => {
    if (draft !== value) set(draft);
  };
  return (
    <Textarea
      className={`${code ? classes.mono : ''} ${strong ? classes.title : ''}`}
      styles={{ description: { color: 'var(--ink-faint)', fontSize: 12 } }}
      label={label}
      description={help}
      inputWrapperOrder={['label', 'input', 'description']}
      placeholder={placeholder}
      autosize
      minRows={1}
      maxRows={code ? 18 : 5}
      spellCheck={!code}
      value={draft}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={event => {
        if (event.key === 'Escape') setDraft(value);
        if (event.key !== 'Enter' || event.shiftKey || (code && !event.ctrlKey)) return;
        event.preventDefault();
        event.stopPropagation();
        commit();
      }}
    />
  );
}
