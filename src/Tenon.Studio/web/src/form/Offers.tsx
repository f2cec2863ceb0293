import { Paper, Portal } from '@mantine/core';
import type { Completion } from '../api/types';
import classes from './form.module.css';

interface Props {
  id: string;
  offer: Completion;
  at: number;
  place: DOMRect;
  accept: (index: number) => void;
}

/** Below what is being written: what can come next. The box keeps the focus and has the keys. */
export function Offers({ id, offer, at, place, accept }: Props) {
  const current = offer.items[at];
  return (
    <Portal>
      <Paper
        shadow="md"
        withBorder
        className={classes.offer}
        style={{ left: place.left, top: place.bottom + 4, width: Math.max(place.width, 280) }}
      >
        <div id={id} role="listbox" aria-label="What can come next" className={classes.offers}>
          {offer.items.map((item, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus
            <div
              key={`${item.kind} ${item.text} ${item.detail}`}
              id={`${id}-${i}`}
              ref={i === at ? element => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              role="option"
              aria-selected={i === at}
              className={classes.value}
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
        {current?.summary && <p className={classes.about}>{current.summary}</p>}
      </Paper>
    </Portal>
  );
}
