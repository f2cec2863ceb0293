import { useEffect, useMemo, useRef } from 'react';

export interface Asking {
  /** Asks after a moment. Only what was asked last is heard. */
  ask: <T>(wait: number, question: () => Promise<T>, hear: (answer: T) => void) => void;
  /** Hears nothing of what was asked. */
  drop: () => void;
}

/** Questions about what is being written: each makes those before it void. */
export function useAsking(): Asking {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const asking = useMemo<Asking>(
    () => ({
      ask: (wait, question, hear) => {
        clearTimeout(timer.current);
        const number = ++asked.current;
        timer.current = setTimeout(() => {
          void question().then(
            answer => number === asked.current && hear(answer),
            () => undefined,
          );
        }, wait);
      },
      drop: () => {
        asked.current++;
        clearTimeout(timer.current);
      },
    }),
    [],
  );
  useEffect(() => asking.drop, [asking]);
  return asking;
}
