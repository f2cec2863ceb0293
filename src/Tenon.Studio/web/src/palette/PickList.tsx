import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { find, type Pick } from './find';
import classes from './palette.module.css';

/** A list to choose from by words, arrows and Enter: what the palette of nodes and the one of commands have in common. */
export function PickList({
  label,
  placeholder,
  picks,
  text: first = '',
  waiting,
  busy,
  close,
}: {
  label: string;
  placeholder: string;
  picks: readonly Pick[];
  /** What is searched for to begin with. */
  text?: string;
  waiting?: ReactNode;
  /** Shown in place of the list while something is being done that it waits for. */
  busy?: ReactNode;
  close: () => void;
}) {
  const [text, setText] = useState(first);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => (busy ? [] : find(picks, text)), [picks, text, busy]);
  const current = Math.min(at, found.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const choose = (pick: Pick | undefined) => {
    if (!pick) return;
    if (!pick.stays) close();
    pick.run();
  };
  return (
    <Modal.Root opened onClose={close} size={560} yOffset="9vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay backgroundOpacity={0.25} />
      <Modal.Content aria-label={label} radius={12}>
        <TextInput
          data-autofocus
          // At once: who types on must not lose a letter.
          autoFocus
          size="md"
          variant="unstyled"
          className={classes.search}
          aria-label={label}
          placeholder={placeholder}
          leftSection={<IconSearch size={17} />}
          value={text}
          role="combobox"
          aria-expanded
          aria-controls="picks"
          aria-activedescendant={found[current] ? `pick-${current}` : undefined}
          onChange={event => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={event => {
            const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
            if (step) {
              event.preventDefault();
              setAt(Math.max(0, Math.min(found.length - 1, current + step)));
            } else if (event.key === 'Enter') {
              event.preventDefault();
              choose(found[current]);
            }
          }}
        />
        <div className={classes.list} id="picks" role="listbox" aria-label={label} ref={list}>
          {found.map((pick, i) => (
            <div key={`${pick.group}|${pick.id}`} role="presentation">
              {found[i - 1]?.group !== pick.group && (
                <div className={classes.group} role="presentation">
                  {pick.group}
                </div>
              )}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the search box has the keys */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus */}
              <div
                id={`pick-${i}`}
                data-index={i}
                role="option"
                aria-selected={i === current}
                className={classes.item}
                onClick={() => choose(pick)}
                onMouseMove={() => setAt(i)}
              >
                <span className={classes.sign}>{pick.icon}</span>
                <span className={classes.text}>
                  <span className={classes.title}>{pick.title}</span>
                  {pick.note && <span className={classes.note}>{pick.note}</span>}
                </span>
                {pick.code && <code className="faint">{pick.code}</code>}
              </div>
            </div>
          ))}
          {found.length === 0 && (
            <div className={classes.none} role="status">
              {busy ?? waiting ?? `Nothing has the words «${text}».`}
            </div>
          )}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
