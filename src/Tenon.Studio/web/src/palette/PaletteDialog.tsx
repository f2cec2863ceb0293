import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '../api/client';
import type { Editing } from '../api/edits';
import { keys, useConnectors, usePalette } from '../api/queries';
import type { DiagramView, Palette, Place } from '../api/types';
import { index } from '../canvas/tree';
import { connectionIcon, lookOf } from '../shell/icons';
import { useLayout, useStudio } from '../shell/store';
import type { Pick } from './find';
import { PickList } from './PickList';

const MOST_RECENT = 5;

interface Props {
  project: string;
  at: Place;
  text?: string;
  editing: Editing;
  connections: ReadonlyMap<string, string>;
  close: () => void;
}

/** What can be put at a place: what was used last first, then what the integration is connected with, statements, and what could be connected. */
export function PaletteDialog({ project, at, text, editing, connections, close }: Props) {
  const palette = usePalette(project, at);
  const connectors = useConnectors(project).data;
  const queries = useQueryClient();
  const recent = useLayout(s => s.recent);
  const adding = useMutation({
    mutationFn: (id: string) => ask(api.POST('/api/projects/{project}/connectors', { params: { path: { project } }, body: { id } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.project(project) }),
    onError: error => useStudio.getState().say(error.message),
  });
  const add = adding.mutate;
  const picks = useMemo(() => {
    const insert = async (item: string) => {
      useLayout.getState().set({ recent: [item, ...useLayout.getState().recent.filter(r => r !== item)].slice(0, MOST_RECENT) });
      const reply = await editing.edit([{ kind: 'insert', at, item }]);
      // A connection that was only made for this has to be told where it leads.
      const made = reply && item.startsWith('new:') ? connectionOf(reply.diagram, reply.selected) : undefined;
      if (made) useStudio.getState().open({ kind: 'connection', name: made });
    };
    const missing = (connectors ?? [])
      .filter(c => !c.added)
      .map(
        (c): Pick => ({
          id: c.id,
          group: 'Connectors to add',
          icon: icon(connectionIcon(c.id)),
          title: c.title,
          note: c.about,
          code: c.id,
          words: 'connection connector package',
          stays: true,
          run: () => add(c.id),
        }),
      );
    return palette.data ? [...picksOf(palette.data, recent, connections, item => void insert(item)), ...missing] : [];
  }, [palette.data, connectors, recent, connections, editing, at, add]);
  const waiting = palette.error ? (
    <Text c="red">{palette.error.message}</Text>
  ) : palette.isPending ? (
    'Looking at what fits here…'
  ) : undefined;
  return (
    <PickList
      label="Add to the flow"
      placeholder="What should happen here?"
      picks={picks}
      text={text}
      waiting={waiting}
      busy={adding.isPending ? 'Adding the connector: its package is looked up, which takes a moment…' : undefined}
      close={close}
    />
  );
}

function connectionOf(diagram: DiagramView | null | undefined, selected: readonly string[]): string | undefined {
  return (diagram && index(diagram.diagram).get(selected[0] ?? '')?.node.connection) || undefined;
}

// Of `new:Tenon.Sql.SqlDatabase.Execute(…)` the type.
const connectorOf = (id: string) => /^new:(.+?)\.\w+[<(]/.exec(id)?.[1];

const icon = (Icon: ReturnType<typeof connectionIcon>) => <Icon size={16} stroke={1.7} />;

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
            ? connectionIcon(connectorOf(item.id) ?? connections.get(group.title))
            : lookOf(item.kind).icon;
      return {
        id: item.id,
        group: group.title,
        icon: icon(Icon),
        title: item.title,
        // Documentation often begins with its title.
        note:
          /^[:.,;\s]/.test(item.summary.slice(item.title.length)) && item.summary.startsWith(item.title)
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
