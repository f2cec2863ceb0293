import { useEffect } from 'react';
import { focusPart, isThere, partOf } from './parts';

const MOST = 30;

/** The focus is never lost. When what has it goes away, it goes to the same part of the window; from a dialog, back to where it was before. */
export function useKeptFocus() {
  useEffect(() => {
    // What had the focus and in which part, the latest first.
    let been: { element: HTMLElement; part: HTMLElement | null }[] = [];
    let busy: HTMLElement | undefined;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const before = been.filter(b => b.element !== target && b.element.isConnected);
      been = [{ element: target, part: partOf(target) }, ...before].slice(0, MOST);
    };
    const keep = () => {
      const none = document.activeElement === document.body || document.activeElement === null;
      const last = been[0];
      if (!last) return;
      // A button that is at it cannot have the focus until it is done.
      const was = busy;
      busy = last.element.isConnected && last.element.matches(':disabled') ? last.element : undefined;
      if (!none || busy) return;
      if (isThere(last.element)) return was === last.element ? was.focus({ preventScroll: true }) : undefined;
      if (last.part && isThere(last.part)) return focusPart(last.part);
      const back = been.find(b => b.element.tabIndex >= 0 && isThere(b.element));
      if (back) back.element.focus({ preventScroll: true });
      else focusPart(document.querySelector<HTMLElement>('[data-part=stage]'));
    };
    const watch = new MutationObserver(keep);
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', remember);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
