import { Textarea } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useId, useState } from 'react';
import type { Completion, Problem } from '../api/types';
import { canComplete, isInCall } from './expressions';
import type { ExpressionHelp } from './filling';
import classes from './form.module.css';
import { type Help, HelpCard } from './HelpCard';
import { Offers } from './Offers';
import { Problems } from './Problems';
import { Squiggles } from './Squiggles';
import { useAsking } from './useAsking';

const COMPLETE_AFTER = 120;
const CHECK_AFTER = 350;
const EXPLAIN_AFTER = 400;
const MOST = 60;

interface Props {
  id: string;
  box: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  value: string;
  /** What is in the file: of that the problems are known. */
  saved: string;
  placeholder?: string;
  error?: string;
  'aria-label'?: string;
  /** What the server knows of what is written; nothing where it knows nothing. */
  help: ExpressionHelp | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A C# expression: what can come next is offered below it, how to call and what a word means is shown above, and what is wrong before anything is set. */
export function ExpressionBox({ id, box, value, saved, help, onChange, onBlur, onKeyDown, ...rest }: Props) {
  const list = useId();
  const [offer, setOffer] = useState<Completion>();
  const [at, setAt] = useState(0);
  const [card, setCard] = useState<Help>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const completing = useAsking();
  const explaining = useAsking();
  const checking = useAsking();
  const caret = () => box.current?.selectionStart ?? value.length;

  useEffect(() => {
    checking.drop();
    if (value === saved || !help) return setProblems([]);
    checking.ask(CHECK_AFTER, () => help.check(value), setProblems);
  }, [value, saved, help, checking]);

  const complete = (text: string, position: number, wait: number) =>
    completing.ask(
      wait,
      async () => help?.complete(text, position),
      found => {
        setOffer(found && found.items.length > 0 ? { ...found, items: found.items.slice(0, MOST) } : undefined);
        setAt(0);
      },
    );
  const showCall = (text: string, position: number, wait: number) =>
    explaining.ask(
      wait,
      async () => help?.signatures(text, position),
      found => setCard(found && found.signatures.length > 0 ? { signatures: found, shown: found.active } : undefined),
    );
  const explain = (position: number, wait: number) =>
    explaining.ask(
      wait,
      async () => help?.explain(value, position),
      hover => setCard(was => (hover ? { hover } : was && 'hover' in was ? undefined : was)),
    );
  const closeOffer = () => {
    completing.drop();
    setOffer(undefined);
  };
  const closeCard = () => {
    explaining.drop();
    setCard(undefined);
  };
  // Where the cursor has come to, by writing or walking.
  const follow = (text: string, position: number) => {
    if (isInCall(text, position)) showCall(text, position, COMPLETE_AFTER);
    else closeCard();
  };
  const accept = (index: number) => {
    const item = offer?.items[index];
    if (!offer || !item) return;
    onChange(value.slice(0, offer.start) + item.text + value.slice(caret()));
    closeOffer();
    const end = offer.start + item.text.length;
    requestAnimationFrame(() => box.current?.setSelectionRange(end, end));
  };

  const onKey = (event: KeyboardEvent) => {
    const does = (deed: () => void) => {
      event.preventDefault();
      deed();
    };
    if (event.altKey) return onKeyDown(event);
    if (event.key === ' ' && event.ctrlKey) return does(() => (event.shiftKey ? showCall(value, caret(), 0) : complete(value, caret(), 0)));
    if (event.key === 'F1') return does(() => explain(caret(), 0));
    if (event.key === 'Escape' && (offer || card)) {
      event.stopPropagation();
      return does(() => (offer ? closeOffer() : closeCard()));
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offer) return does(() => setAt((at + step + offer.items.length) % offer.items.length));
    if (step && card && 'signatures' in card && card.signatures.signatures.length > 1) {
      const count = card.signatures.signatures.length;
      return does(() => setCard({ ...card, shown: (card.shown + step + count) % count }));
    }
    if (offer && (event.key === 'Tab' || event.key === 'Enter')) {
      // What is written in full already needs no taking over.
      if (value.slice(offer.start, caret()) !== offer.items[at]?.text) return does(() => accept(at));
      closeOffer();
    }
    onKeyDown(event);
  };
  const onMouseMove = (event: MouseEvent) => {
    if (offer || (card && 'signatures' in card)) return;
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    if (place?.offsetNode === box.current) explain(place?.offset ?? 0, EXPLAIN_AFTER);
  };
  const place = offer || card ? box.current?.getBoundingClientRect() : undefined;
  return (
    <div className={`${classes.mono} ${classes.expression}`}>
      <Textarea
        {...rest}
        ref={box}
        id={id}
        value={value}
        spellCheck={false}
        autosize
        minRows={1}
        maxRows={14}
        role="combobox"
        data-mantine-stop-propagation={offer || card ? true : undefined}
        aria-expanded={offer !== undefined}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={offer ? `${list}-${at}` : undefined}
        aria-describedby={card ? `${list}-card` : undefined}
        onChange={event => {
          const { value: text, selectionStart } = event.currentTarget;
          onChange(text);
          if (canComplete(text.slice(0, selectionStart))) complete(text, selectionStart, COMPLETE_AFTER);
          else closeOffer();
          follow(text, selectionStart);
        }}
        onKeyUp={event => (/^(Arrow(Left|Right)|Home|End)$/.test(event.key) ? follow(value, caret()) : undefined)}
        onClick={() => follow(value, caret())}
        onMouseMove={onMouseMove}
        onMouseLeave={() => card && 'hover' in card && closeCard()}
        onBlur={() => {
          closeOffer();
          closeCard();
          onBlur();
        }}
        onKeyDown={onKey}
      />
      <Squiggles box={box} text={value} problems={problems} />
      <div aria-live="polite">
        <Problems problems={problems} />
      </div>
      {offer && place && <Offers id={list} offer={offer} at={at} place={place} accept={accept} />}
      {card && place && <HelpCard id={`${list}-card`} help={card} place={place} />}
    </div>
  );
}
