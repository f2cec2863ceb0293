import { type RefObject, useEffect } from 'react';

let wanted: string | undefined;

/** Asks for the focus for a field, or whatever else has such a name, as soon as it is there. */
export function wantFocus(name: string) {
  wanted = name;
}

export const isWanted = (name: string) => wanted === name;

/** Takes the focus when it is wanted for this. */
export function useWantedFocus(name: string, place: RefObject<HTMLElement | null>) {
  useEffect(() => {
    if (wanted !== name) return;
    const box = place.current?.querySelector<HTMLElement>('input, textarea, [data-chip]') ?? place.current?.querySelector('button');
    if (!box) return;
    wanted = undefined;
    box.focus();
  });
}
