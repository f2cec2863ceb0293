import { IconChevronDown, IconChevronRight, IconLock } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { brief, type Json, type Line, lines, MASK, MOST_MEMBERS } from './read';
import classes from './values.module.css';

/** A value as a tree: the arrows walk, open and close, Ctrl-C copies what they stand on. */
export function ValueTree({ title, json }: { title: string; json: Json }) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [grown, setGrown] = useState<Readonly<Record<string, number>>>({});
  const [at, setAt] = useState(0);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);

  // What a person would look at first is open, and what they turn stays turned.
  const isOpen = (path: string, depth: number) => turned.has(path) !== depth < 1;
  const shown = lines(json, isOpen, path => grown[path] ?? MOST_MEMBERS);
  const now = Math.min(at, shown.length - 1);
  const turn = (path: string) => {
    const next = new Set(turned);
    if (!next.delete(path)) next.add(path);
    setTurned(next);
  };
  const enter = (i: number) => {
    const line = shown[i];
    if (line?.more) setGrown({ ...grown, [line.name]: (grown[line.name] ?? MOST_MEMBERS) + MOST_MEMBERS });
    else if (line?.opens) turn(line.path);
  };
  const go = (to: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, to));
    setAt(next);
    box.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const step = (key: string, line: Line, open: boolean): boolean => {
    switch (key) {
      case 'ArrowDown':
        go(now + 1);
        return true;
      case 'ArrowUp':
        go(now - 1);
        return true;
      case 'Home':
        go(0);
        return true;
      case 'End':
        go(shown.length - 1);
        return true;
      case 'Enter':
      case ' ':
        enter(now);
        return true;
      case 'ArrowRight':
        if (open) go(now + 1);
        else if (line.opens) turn(line.path);
        return true;
      case 'ArrowLeft':
        if (open) turn(line.path);
        else go(shown.findLastIndex((l, i) => i < now && l.depth < line.depth));
        return true;
      default:
        return false;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = shown[now];
    if (!line) return;
    const open = line.opens && isOpen(line.path, line.depth);
    if (event.ctrlKey || event.metaKey || event.altKey) {
      if (event.altKey || event.key !== 'c' || String(getSelection()) !== '') return;
      void navigator.clipboard.writeText(typeof line.value === 'string' ? line.value : JSON.stringify(line.value, null, 2));
    } else if (!step(event.key, line, open)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      role="tree"
      aria-label={title}
      tabIndex={0}
      aria-activedescendant={shown.length > 0 ? `${id}-${now}` : undefined}
      className={classes.tree}
      onKeyDown={onKeyDown}
    >
      {shown.map((line, i) => {
        const open = line.opens && isOpen(line.path, line.depth);
        const Chevron = open ? IconChevronDown : IconChevronRight;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus
          <div
            key={line.path}
            id={`${id}-${i}`}
            role="treeitem"
            aria-level={line.depth + 1}
            aria-expanded={line.opens ? open : undefined}
            aria-selected={i === now}
            className={classes.item}
            style={{ paddingLeft: 6 + line.depth * 14 }}
            onClick={() => {
              setAt(i);
              enter(i);
            }}
          >
            {line.more ? (
              <span className={classes.more}>{line.more.toLocaleString()} more: show some</span>
            ) : (
              <>
                <span className={classes.turn}>{line.opens && <Chevron size={13} />}</span>
                <span className={classes.key}>{line.name}</span>
                <Leaf value={line.value} />
              </>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** A value on one line, by its kind. */
export function Leaf({ value }: { value: Json | undefined }) {
  if (value === undefined) return null;
  if (value === MASK)
    return (
      <span className={classes.masked} title="Sensitive: it was masked before it was kept">
        <IconLock size={12} aria-label="Sensitive" />
        {MASK}
      </span>
    );
  const kind = value === null ? 'nothing' : typeof value;
  const text = brief(value);
  return (
    <span className={classes[kind]} title={text.length > 40 ? text.slice(0, 2000) : undefined}>
      {value === '' ? 'empty text' : text.length > 2000 ? `${text.slice(0, 2000)}…` : text}
    </span>
  );
}
