import { useEffect } from 'react';
import type { Editing } from '../api/edits';
import { isWriting } from '../canvas/useKeys';
import { useRunning } from '../run/useRunning';
import { nextPart } from './parts';
import type { Route } from './route';
import { useLayout, useStudio } from './store';

/** The keys that hold everywhere. */
export function useShortcuts(route: Route, editing: Editing) {
  const running = useRunning(route.project ?? '');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const { open, dialog } = useStudio.getState();
      const layout = useLayout.getState();
      const does = (run: () => void) => {
        event.preventDefault();
        run();
      };
      if (command && key === 'k') return does(() => open({ kind: 'commands' }));
      if (command && key === 'b')
        return does(() => layout.set(event.altKey ? { rightOpen: !layout.rightOpen } : { leftOpen: !layout.leftOpen }));
      if (command && key === 'j') return does(() => layout.set({ bottomOpen: !layout.bottomOpen }));
      if (event.key === 'F6' && !dialog) return does(() => nextPart(event.shiftKey ? -1 : 1));
      if (command && event.key === 'Enter' && route.project && !event.defaultPrevented) return does(running.start);
      if (isWriting(event.target)) return;
      if (event.key === '?') return does(() => open({ kind: 'shortcuts' }));
      if (event.key === 'Escape' && dialog) return does(() => open(undefined));
      if (!route.project || !command) return;
      if (key === 'z') return does(() => void (event.shiftKey ? editing.redo() : editing.undo()));
      if (key === 'y') return does(() => void editing.redo());
      if (key === 's') return does(() => useStudio.getState().say('All that you do here is in the C# files already.', 'note'));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [route.project, editing, running]);
}
