import { Select, TextInput } from '@mantine/core';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import classes from './form.module.css';
import { readLength, readMoment, type TimeKind, type Unit, units, writeLength } from './times';

interface Props {
  id: string;
  box: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  kind: TimeKind;
  value: string;
  shown: string;
  placeholder?: string;
  error?: string;
  'aria-label'?: string;
  draft: (value: string) => void;
  commit: (value: string) => Promise<void>;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A day, a time or both is picked with the browser's own box, a length of time as a number of something. */
export function TimeBox({ kind, draft, shown, commit, box, ...common }: Props) {
  if (kind === 'length' && readLength(shown)) return <LengthBox {...common} box={box} shown={shown} draft={draft} commit={commit} />;
  const picked = { ...common, ref: box, onChange: (event: { currentTarget: { value: string } }) => draft(event.currentTarget.value) };
  if (kind === 'date') return <TextInput {...picked} type="date" max="9999-12-31" />;
  if (kind === 'time') return <TextInput {...picked} type="time" step={common.value.split(':').length > 2 ? 1 : undefined} />;
  const moment = readMoment(common.value);
  if (kind === 'length' || !moment) return <TextInput {...picked} />;
  const write = (at: string, offset: string) => draft(at === '' ? '' : `${at.replace('T', ' ')}${kind === 'instant' ? ` ${offset}` : ''}`);
  const when = (
    <TextInput
      {...picked}
      type="datetime-local"
      max="9999-12-31T23:59"
      step={moment.at.length > 16 ? 1 : undefined}
      value={moment.at}
      onChange={event => write(event.currentTarget.value, moment.offset)}
    />
  );
  return kind === 'moment' ? (
    when
  ) : (
    <div className={classes.instant}>
      {when}
      <OffsetBox at={moment} write={write} onBlur={common.onBlur} onKeyDown={common.onKeyDown} />
    </div>
  );
}

const offsets = Array.from({ length: 27 }, (_, i) => i - 12).map(h => `${h < 0 ? '-' : '+'}${`${Math.abs(h)}`.padStart(2, '0')}:00`);

function OffsetBox({
  at,
  write,
  onBlur,
  onKeyDown,
}: {
  at: { at: string; offset: string };
  write: (at: string, offset: string) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  return (
    <Select
      aria-label="Offset from UTC"
      data={offsets.includes(at.offset) ? offsets : [at.offset, ...offsets]}
      value={at.offset}
      allowDeselect={false}
      onChange={offset => write(at.at, offset ?? at.offset)}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    />
  );
}

function LengthBox({ shown, draft, commit, box, value: _, onBlur, onKeyDown, ...common }: Omit<Props, 'kind'>) {
  const there = (): { amount: string; unit: Unit } => readLength(shown) ?? { amount: '', unit: 'seconds' };
  const [{ amount, unit }, setLength] = useState(there);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is there is said by what is shown
  useEffect(() => setLength(there()), [shown]);
  const change = (amount: string, unit: Unit) => {
    setLength({ amount, unit });
    const text = amount.trim() === '' ? '' : (writeLength(amount, unit) ?? amount);
    draft(text);
    return text;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: from the number to its unit nothing is left yet
    <div className={classes.length} onBlur={event => event.currentTarget.contains(event.relatedTarget) || onBlur()}>
      <TextInput
        {...common}
        ref={box}
        inputMode="decimal"
        value={amount}
        onChange={event => change(event.currentTarget.value, unit)}
        onKeyDown={event => {
          if (event.key === 'Escape') setLength(there());
          onKeyDown(event);
        }}
      />
      <Select
        aria-label="Unit"
        data={[...units]}
        value={unit}
        allowDeselect={false}
        onChange={to => {
          const text = change(amount, (to as Unit | null) ?? unit);
          if (text !== '') void commit(text);
        }}
      />
    </div>
  );
}
