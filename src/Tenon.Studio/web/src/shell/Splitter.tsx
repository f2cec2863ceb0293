import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import classes from './shell.module.css';

interface Props {
  words: string;
  axis: 'x' | 'y';
  /** Which way makes the panel larger. */
  grows: 1 | -1;
  size: number;
  least: number;
  most: number;
  set: (size: number) => void;
  style: React.CSSProperties;
}

/** The edge between two panels: dragged, or moved with the arrow keys. */
export function Splitter({ words, axis, grows, size, least, most, set, style }: Props) {
  const [from, setFrom] = useState<{ at: number; size: number }>();
  const clamp = (to: number) => set(Math.round(Math.min(most, Math.max(least, to))));
  const at = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY);
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowUp: -16, ArrowRight: 16, ArrowDown: 16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    clamp(size + step * grows);
  };
  return (
    <div
      role="separator"
      aria-label={words}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={`${classes.split} ${axis === 'x' ? classes.split_x : classes.split_y}`}
      data-moving={from !== undefined}
      style={style}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ at: at(event), size });
      }}
      onPointerMove={event => from && clamp(from.size + (at(event) - from.at) * grows)}
      onPointerUp={() => setFrom(undefined)}
      onKeyDown={onKey}
    />
  );
}
