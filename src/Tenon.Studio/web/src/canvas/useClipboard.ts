import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Actions } from './actions';
import { codeOf } from './codeOf';
import type { Standing } from './tree';
import { isWriting } from './useKeys';

/** Copy, cut and paste through the clipboard of the system, as C#: what was copied here can be pasted in any editor, and the other way round. */
export function useClipboard(
  canvas: RefObject<HTMLElement | null>,
  all: Map<string, Standing>,
  actions: Actions,
  source: string | undefined,
) {
  const kept = useRef<{ nodes: string[]; code: string }>(undefined);
  useEffect(() => {
    const ours = (event: ClipboardEvent) => {
      const target = event.target;
      return !isWriting(target) && (target === document.body || (target instanceof Node && canvas.current?.contains(target) === true));
    };
    const take = (event: ClipboardEvent, cut: boolean) => {
      const nodes = actions.chosen();
      if (!ours(event) || nodes.length === 0) return;
      const code = codeOfAll(nodes, all, source);
      kept.current = cut ? undefined : { nodes, code };
      event.clipboardData?.setData('text/plain', code);
      event.preventDefault();
      if (cut) actions.remove();
    };
    const copy = (event: ClipboardEvent) => take(event, false);
    const cut = (event: ClipboardEvent) => take(event, true);
    const paste = (event: ClipboardEvent) => {
      const code = event.clipboardData?.getData('text/plain') ?? '';
      if (!ours(event) || code.trim() === '') return;
      event.preventDefault();
      const mine = kept.current;
      // Copied here and still there: the server then gives the copies names of their own.
      if (mine && mine.code === code && mine.nodes.every(id => all.has(id))) actions.pasteNodes(mine.nodes);
      else actions.pasteCode(code);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [canvas, all, actions, source]);

  /** Copies without a key: from the menu. */
  return useCallback(() => {
    const nodes = actions.chosen();
    const code = codeOfAll(nodes, all, source);
    kept.current = { nodes, code };
    void navigator.clipboard.writeText(code);
  }, [all, actions, source]);
}

function codeOfAll(nodes: readonly string[], all: Map<string, Standing>, source: string | undefined): string {
  return nodes
    .flatMap(id => all.get(id)?.node ?? [])
    .map(node => (source === undefined ? node.text : codeOf(source, node.span)))
    .join('\n');
}
