import { Paper, Portal, Textarea } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Completion } from '../api/types';
import classes from './form.module.css';

const AFTER = 120;
const MOST = 60;

interface Props {
  id: string;
  box: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  value: string;
  placeholder?: string;
  error?: string;
  /** What can come next at a position. */
  complete: (text: string, position: number) => Promise<Completion | undefined>;
  onChange: (value: string) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A C# expression, with what can come next offered below. */
export function ExpressionBox({ id, box, value, placeholder, error, complete, onChange, onBlur, onKeyDown }: Props) {
  const list = useId();
  const { ref, width } = useElementSize();
  const [offer, setOffer] = useState<Completion>();
  const [at, setAt] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const look = (text: string, position: number, wait: number) => {
    clearTimeout(timer.current);
    const number = ++asked.current;
    timer.current = setTimeout(() => {
      void complete(text, position).then(found => {
        if (number !== asked.current) return;
        setOffer(found && found.items.length > 0 ? { ...found, items: found.items.slice(0, MOST) } : undefined);
        setAt(0);
      });
    }, wait);
  };
  const close = () => {
    asked.current++;
    clearTimeout(timer.current);
    setOffer(undefined);
  };
  const accept = (index: number) => {
    const item = offer?.items[index];
    if (!offer || !item) return;
    const end = box.current?.selectionStart ?? value.length;
    onChange(value.slice(0, offer.start) + item.text + value.slice(end));
    close();
    const caret = offer.start + item.text.length;
    requestAnimationFrame(() => box.current?.setSelectionRange(caret, caret));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      return look(value, box.current?.selectionStart ?? value.length, 0);
    }
    if (!offer) return onKeyDown(event);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((at + step + offer.items.length) % offer.items.length);
    } else if (event.key === 'Tab' || event.key === 'Enter') {
      // What is written in full already needs no taking over.
      if (value.slice(offer.start, box.current?.selectionStart ?? value.length) === offer.items[at]?.text) {
        close();
        return onKeyDown(event);
      }
      event.preventDefault();
      accept(at);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else onKeyDown(event);
  };
  const place = offer ? box.current?.getBoundingClientRect() : undefined;
  return (
    <div ref={ref} className={classes.mono}>
      <Textarea
        ref={box}
        id={id}
        value={value}
        placeholder={placeholder}
        error={error}
        spellCheck={false}
        autosize
        minRows={1}
        maxRows={14}
        role="combobox"
        aria-expanded={offer !== undefined}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={offer ? `${list}-${at}` : undefined}
        onChange={event => {
          const { value: text, selectionStart } = event.currentTarget;
          onChange(text);
          // In a word or behind a dot something can be offered; in numbers and elsewhere it would be in the way.
          if (
            /(^|[^\w.])[A-Za-z_]\w*$|[\w)\]]\.\w*$/.test(text.slice(0, selectionStart)) &&
            !/(^|[^\w.])\d[\w.]*$/.test(text.slice(0, selectionStart))
          )
            look(text, selectionStart, AFTER);
          else close();
        }}
        onBlur={() => {
          close();
          onBlur();
        }}
        onKeyDown={onKey}
      />
      {offer && place && (
        <Portal>
          <Paper
            shadow="md"
            withBorder
            className={classes.offer}
            style={{ left: place.left, top: place.bottom + 4, width: Math.max(width, 280) }}
          >
            <div id={list} role="listbox" aria-label="What can come next">
              {offer.items.map((item, i) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus
                <div
                  key={`${item.kind} ${item.text} ${item.detail}`}
                  id={`${list}-${i}`}
                  ref={i === at ? element => element?.scrollIntoView({ block: 'nearest' }) : undefined}
                  role="option"
                  aria-selected={i === at}
                  className={classes.value}
                  title={item.summary}
                  onMouseDown={event => event.preventDefault()}
                  onClick={() => accept(i)}
                >
                  <span>{item.text}</span>
                  <span className="faint" style={{ textAlign: 'right' }}>
                    {item.detail}
                  </span>
                </div>
              ))}
            </div>
          </Paper>
        </Portal>
      )}
    </div>
  );
}
