import { useEffect } from 'react';
import { useStudio } from '../shell/store';
import type { Standing } from './tree';

/** What is selected can be seen: it is unfolded when it is found or linked to, and what is folded over it is selected instead. */
export function useUnfolding(all: Map<string, Standing>, current: string | undefined) {
  const folded = useStudio(s => s.folded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when something else is selected
  useEffect(() => {
    const over = foldedOver(all, folded, current);
    if (over.length > 0) useStudio.getState().foldAll([...folded].filter(id => !over.includes(id)));
  }, [current]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when something is folded
  useEffect(() => {
    const outermost = foldedOver(all, folded, useStudio.getState().selected.at(-1)).at(-1);
    if (outermost) useStudio.getState().select([outermost]);
  }, [folded]);
}

function foldedOver(all: Map<string, Standing>, folded: ReadonlySet<string>, id: string | undefined): string[] {
  const over: string[] = [];
  for (let up = all.get(id ?? '')?.parent; up; up = up.parent) if (folded.has(up.node.id)) over.push(up.node.id);
  return over;
}
