const TABBABLE = 'a[href], button:not([tabindex="-1"]), input, textarea, [tabindex="0"]';

/** Whether something can have the focus. */
export function isThere(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
}

/** The part of the window that something is in; none for what lies over them all. */
export function partOf(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-part]');
}

/** Goes into a part of the window: to what is chosen in it, or to the first there is. */
export function focusPart(part: HTMLElement | null | undefined): void {
  const all = [...(part?.querySelectorAll<HTMLElement>(TABBABLE) ?? [])].filter(isThere);
  (all.find(e => e.matches('[aria-selected=true], [aria-current=page]')) ?? all[0])?.focus({ preventScroll: true });
}

/** Goes on to the next part of the window, or back to the one before. */
export function nextPart(step: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')].filter(p => isThere(p) && p.querySelector(TABBABLE));
  const at = parts.findIndex(p => p.contains(document.activeElement));
  focusPart(parts[at < 0 ? 0 : (at + step + parts.length) % parts.length]);
}
