import { useEffect } from 'react';
import { isThere } from './parts';

const MOST = 30;

/** The focus is never lost: when what has it goes away, with a dialog that closes or a redrawing, it goes back to where it was last and still can be. */
export function useKeptFocus() {
  useEffect(() => {
    // What had the focus, the latest first.
    let been: HTMLElement[] = [];
    const remember = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement)
        been = [event.target, ...been.filter(e => e !== event.target && e.isConnected)].slice(0, MOST);
    };
    const keep = () => {
      const none = document.activeElement === document.body || document.activeElement === null;
      if (!none || !been[0] || isThere(been[0])) return;
      const back = been.find(isThere) ?? document.querySelector<HTMLElement>('[data-part=stage] [tabindex="0"], main a, main button');
      back?.focus({ preventScroll: true });
    };
    const watch = new MutationObserver(keep);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
