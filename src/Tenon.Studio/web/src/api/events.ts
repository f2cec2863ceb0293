import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from './queries';
import type { LogLine, PinBoard, RunState } from './types';

const MOST_LINES = 5000;

/** Follows what the server says of itself, and asks again for what changed. Gives whether the line to it is up. */
export function useEvents(): boolean {
  const queries = useQueryClient();
  const [up, setUp] = useState(true);
  useEffect(() => {
    const events = new EventSource('/api/events');
    let lost = false;
    events.onopen = () => {
      setUp(true);
      // What was missed meanwhile may be anything.
      if (lost) void queries.invalidateQueries();
      lost = false;
    };
    events.onerror = () => {
      lost = true;
      setUp(false);
    };
    const on = <T>(name: string, take: (data: T) => void) =>
      events.addEventListener(name, event => take(JSON.parse((event as MessageEvent<string>).data) as T));
    on('workspace', () => void queries.invalidateQueries({ queryKey: keys.workspace }));
    on<{ project: string }>('changed', changed => {
      void queries.invalidateQueries({ queryKey: keys.project(changed.project) });
      void queries.invalidateQueries({ queryKey: keys.workspace });
    });
    // Compiler and rules speak a little after the change, and an editor beside Studio makes history too.
    on<{ id: string }>('problems', head => {
      void queries.invalidateQueries({ queryKey: keys.project(head.id) });
      void queries.invalidateQueries({ queryKey: keys.workspace });
    });
    on<{ project: string }>('history', told => void queries.invalidateQueries({ queryKey: keys.history(told.project) }));
    on<RunState>('run', state => queries.setQueryData(keys.run(state.project), state));
    on<LogLine>('log', line => addLine(queries, line));
    on<{ project: string; board: PinBoard }>('pins', told => queries.setQueryData(keys.pins(told.project), told.board));
    on('ran', () => void queries.invalidateQueries({ queryKey: ['runs'] }));
    return () => events.close();
  }, [queries]);
  return up;
}

function addLine(queries: QueryClient, line: LogLine) {
  queries.setQueryData<LogLine[]>(keys.log(line.project), lines => {
    if (!lines) return undefined;
    if (lines.some(l => l.number === line.number && l.at === line.at)) return lines;
    return [...lines.slice(-MOST_LINES), line];
  });
}
