import type { ReactNode } from 'react';

export interface Pick {
  id: string;
  group: string;
  icon: ReactNode;
  title: string;
  /** Said behind the title, in the colour of what is less important. */
  note?: string;
  code?: string;
  /** Words that it is found by, besides those it shows. */
  words?: string;
  /** Whether the list stays open when it is chosen. */
  stays?: boolean;
  run: () => void;
}

/** What has all the words, those first whose title begins with one; groups stay together while nothing is written. */
export function find(picks: readonly Pick[], text: string): Pick[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...picks];
  const scored = picks.flatMap((pick, order) => {
    const title = pick.title.toLowerCase();
    const all = `${title} ${pick.code ?? ''} ${pick.note ?? ''} ${pick.group} ${pick.words ?? ''}`.toLowerCase();
    if (!words.every(w => all.includes(w))) return [];
    const score = words.reduce(
      (sum, w) =>
        sum +
        (title.startsWith(w)
          ? 6
          : title.includes(` ${w}`)
            ? 4
            : title.includes(w)
              ? 3
              : (pick.code ?? '').toLowerCase().includes(w)
                ? 2
                : 0),
      0,
    );
    return [{ pick, score, order }];
  });
  return scored.sort((a, b) => b.score - a.score || a.order - b.order).map(s => s.pick);
}
