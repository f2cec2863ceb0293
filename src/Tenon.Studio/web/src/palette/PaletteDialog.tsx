import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Editing } from '../api/edits';
import { usePalette } from '../api/queries';
import type { Palette, Place } from '../api/types';
import { connectionIcon, lookOf } from '../shell/icons';
import { useLayout } from '../shell/store';
import type { Pick } from './find';
import { PickList } from './PickList';

const MOST_RECENT = 5;

interface Props {
  project: string;
  at: Place;
  editing: Editing;
  connections: ReadonlyMap<string, string>;
  close: () => void;
}

/** What can be put at a place: what was used last first, then what the integration is connected with, statements, and what could be connected. */
export function PaletteDialog({ project, at, editing, connections, close }: Props) {
  const palette = usePalette(project, at);
  const recent = useLayout(s => s.recent);
  const picks = useMemo(() => {
    const insert = (item: string) => {
      useLayout.getState().set({ recent: [item, ...useLayout.getState().recent.filter(r => r !== item)].slice(0, MOST_RECENT) });
      void editing.edit([{ kind: 'insert', at, item }]);
    };
    return palette.data ? picksOf(palette.data, recent, connections, insert) : [];
  }, [palette.data, recent, connections, editing, at]);
  const waiting = palette.error ? (
    <Text c="red">{palette.error.message}</Text>
  ) : palette.isPending ? (
    'Looking at what fits here…'
  ) : undefined;
  return <PickList label="Add to the flow" placeholder="What should happen here?" picks={picks} waiting={waiting} close={close} />;
}

function picksOf(
  palette: Palette,
  recent: readonly string[],
  connections: ReadonlyMap<string, string>,
  insert: (item: string) => void,
): Pick[] {
  const all = palette.groups.flatMap(group =>
    group.items.map((item): Pick => {
      const Icon =
        group.kind === 'Connection'
          ? connectionIcon(connections.get(group.title))
          : group.kind === 'Connector'
            ? connectionIcon(item.title)
            : lookOf(item.kind).icon;
      return {
        id: item.id,
        group: group.title,
        icon: <Icon size={16} stroke={1.7} />,
        title: item.title,
        // Documentation often begins with its title.
        note: item.summary.startsWith(item.title)
          ? item.summary.slice(item.title.length).replace(/^[:.,;\s]+/, '') || undefined
          : item.summary || undefined,
        code: item.callee ?? undefined,
        words: item.words,
        run: () => insert(item.id),
      };
    }),
  );
  const last = recent.flatMap(id => all.find(p => p.id === id) ?? []).map(p => ({ ...p, group: 'Used last' }));
  return [...last, ...all.filter(p => !recent.includes(p.id))];
}
