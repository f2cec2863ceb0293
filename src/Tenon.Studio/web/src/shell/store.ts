import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Place, Refusal, RunInfo, Stale } from '../api/types';
import type { Look } from '../run/values/read';

export type BottomTab = 'code' | 'problems' | 'try' | 'runs' | 'console';

interface Layout {
  left: number;
  right: number;
  bottom: number;
  leftOpen: boolean;
  rightOpen: boolean;
  bottomOpen: boolean;
  tab: BottomTab;
  /** How values are shown, where they can be shown so. */
  look: Look;
  recent: string[];
  set: (some: Partial<Omit<Layout, 'set'>>) => void;
  show: (tab: BottomTab) => void;
}

/** How the window is divided: kept in the browser. */
export const useLayout = create<Layout>()(
  persist(
    set => ({
      left: 244,
      right: 340,
      bottom: 240,
      leftOpen: true,
      rightOpen: true,
      bottomOpen: true,
      tab: 'code',
      look: 'tree',
      recent: [],
      set: some => set(some),
      show: tab => set({ tab, bottomOpen: true }),
    }),
    { name: 'tenon-studio-layout' },
  ),
);

/** What lies over the canvas. */
export type Dialog =
  | { kind: 'commands' }
  | { kind: 'shortcuts' }
  | { kind: 'search' }
  | { kind: 'palette'; at: Place; text?: string }
  | { kind: 'panes' }
  | { kind: 'newProject' }
  | { kind: 'newFlow'; integration?: string }
  | { kind: 'newType' }
  | { kind: 'connection'; name: string }
  | { kind: 'refused'; refusal: Refusal; title: string }
  | { kind: 'stale'; stale: Stale; again: () => void };

interface Studio {
  selected: readonly string[];
  folded: ReadonlySet<string>;
  dialog?: Dialog;
  /** The run whose way is shown on the diagram. */
  shown?: RunInfo;
  /** Which of its steps is looked at, where a node has several of them. */
  step?: number;
  /** The node whose title is being written on the canvas. */
  renaming?: string;
  /** Where the code pane should look. */
  reveal?: { file: string; line: number; stamp: number };
  notice?: { text: string; tone: 'error' | 'note'; stamp: number };
  select: (ids: readonly string[]) => void;
  fold: (id: string) => void;
  foldAll: (ids: readonly string[]) => void;
  open: (dialog: Dialog | undefined) => void;
  show: (run: RunInfo | undefined) => void;
  takeStep: (number: number) => void;
  rename: (id: string | undefined) => void;
  look: (file: string, line: number) => void;
  say: (text: string, tone?: 'error' | 'note') => void;
  quiet: () => void;
}

/** What is selected, folded and open: nothing that the server knows. */
export const useStudio = create<Studio>()((set, get) => ({
  selected: [],
  folded: new Set(),
  select: ids => {
    const now = get().selected;
    if (now.length !== ids.length || now.some((id, i) => id !== ids[i])) set({ selected: ids });
  },
  fold: id => {
    const folded = new Set(get().folded);
    if (!folded.delete(id)) folded.add(id);
    set({ folded });
  },
  foldAll: ids => set({ folded: new Set(ids) }),
  open: dialog => set({ dialog }),
  show: shown => set({ shown, step: undefined }),
  takeStep: step => set({ step }),
  rename: renaming => set({ renaming }),
  look: (file, line) => set({ reveal: { file, line, stamp: Date.now() } }),
  say: (text, tone = 'error') => set({ notice: { text, tone, stamp: Date.now() } }),
  quiet: () => set({ notice: undefined }),
}));
