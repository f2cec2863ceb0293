import { type RefObject, useEffect } from 'react';
import type { Diagram } from '../api/types';
import { useLayout, useStudio } from '../shell/store';
import type { Actions } from './actions';
import type { Standing } from './tree';
import { type Way, walk } from './walk';

export interface View {
  zoomIn: () => void;
  zoomOut: () => void;
  zoomTo: () => void;
  fit: () => void;
  reveal: (node: string) => void;
  /** Opens the menu of a node, at its card. */
  menu: (node: string) => void;
}

const arrows: Record<string, Way> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** Whether keys belong to what is being written in, or to a dialog. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"], .monaco-editor') !== null)
  );
}

// The first value, or what else the form has, once it knows its fields.
function focusForm() {
  if (document.querySelector('[data-form][aria-busy=true]')) {
    requestAnimationFrame(focusForm);
    return;
  }
  for (const where of ['[data-field] :is(input, textarea, [data-chip])', '[data-form] :is(input, textarea)']) {
    const box = document.querySelector<HTMLElement>(where);
    if (box) return box.focus();
  }
}

/** The canvas by keyboard. Its keys count while it has the focus, or nothing has. */
export function useKeys(canvas: RefObject<HTMLElement | null>, diagram: Diagram, all: Map<string, Standing>, actions: Actions, view: View) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { selected, folded, select, fold, foldAll, open, rename, dialog } = useStudio.getState();
      const target = event.target;
      const ours = target === document.body || (target instanceof Node && canvas.current?.contains(target) === true);
      if (!ours || dialog || isWriting(target)) return;
      const command = event.ctrlKey || event.metaKey;
      const current = selected.at(-1);
      const done = () => {
        event.preventDefault();
        event.stopPropagation();
      };
      const way = arrows[event.key];
      if (way && event.altKey && (way === 'up' || way === 'down')) {
        done();
        return actions.move(way === 'up' ? -1 : 1);
      }
      if (way && !command) {
        done();
        const to = walk(diagram, all, folded, current, way);
        if (!to) return;
        select(event.shiftKey && current ? [...selected.filter(id => id !== to), to] : [to]);
        return view.reveal(to);
      }
      if (command && event.key.toLowerCase() === 'a') {
        done();
        return select(diagram.nodes.map(n => n.id));
      }
      if (command && event.key.toLowerCase() === 'd') {
        done();
        return actions.duplicate();
      }
      if (command && event.key.toLowerCase() === 'f') {
        done();
        return open({ kind: 'search' });
      }
      if (command || event.altKey) return;
      switch (event.key.length === 1 ? event.key.toLowerCase() : event.key) {
        case 'Enter':
          done();
          if (event.shiftKey) return current && all.has(current) ? open({ kind: 'panes' }) : undefined;
          useLayout.getState().set({ rightOpen: true });
          requestAnimationFrame(focusForm);
          return;
        case 'Tab':
          // Back out of the canvas with Shift-Tab; Tab itself adds.
          if (event.shiftKey) return;
          done();
          return actions.put();
        case '+':
          done();
          return actions.put();
        case 'ContextMenu':
        case 'F10':
          if (!current || (event.key === 'F10' && !event.shiftKey)) return;
          done();
          return view.menu(current);
        case 'Delete':
        case 'Backspace':
          done();
          return actions.remove();
        case 'F2':
          done();
          return current && all.has(current) ? rename(current) : undefined;
        case ' ':
          done();
          return current && all.get(current)?.node.lanes.length ? fold(current) : undefined;
        case 'f':
          return foldAll(folded.size > 0 ? [] : [...all.values()].filter(s => s.node.lanes.some(l => l.span)).map(s => s.node.id));
        case '=':
          return view.zoomIn();
        case '-':
          return view.zoomOut();
        case '0':
          return view.zoomTo();
        case '1':
          return view.fit();
        case 'Escape':
          return select([]);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [canvas, diagram, all, actions, view]);
}
