import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Problem } from '../api/types';
import { piecesOf } from './expressions';
import classes from './form.module.css';

interface Props {
  box: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>;
  text: string;
  problems: readonly Problem[];
}

/** Waves under what is wrong in a box: the same text over it, of which only the waves are seen. */
export function Squiggles({ box, text, problems }: Props) {
  const [style, setStyle] = useState<{ padding: string; borderWidth: string }>();
  const [scrolled, setScrolled] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { padding, borderWidth } = getComputedStyle(element);
    setStyle({ padding, borderWidth });
    const follow = () => setScrolled(element.scrollTop);
    element.addEventListener('scroll', follow);
    return () => element.removeEventListener('scroll', follow);
  }, [box]);
  if (problems.length === 0 || !style) return null;
  return (
    <div aria-hidden className={classes.squiggles} style={{ ...style, maxHeight: box.current?.offsetHeight }}>
      <div style={{ transform: `translateY(${-scrolled}px)` }}>
        {piecesOf(text, problems).map(piece => (
          <span key={piece.at} data-wrong={piece.severity}>
            {piece.text}
          </span>
        ))}
      </div>
    </div>
  );
}
