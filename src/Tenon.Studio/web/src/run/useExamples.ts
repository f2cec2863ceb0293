import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask } from '../api/client';
import { keys, useExampleBoard, useSample } from '../api/queries';
import type { Example, ExampleBoard } from '../api/types';
import { type Draft, same, toDraft, toRequest } from './draft';
import { pretty } from './words';

const EMPTY: Draft = { method: 'GET', path: '/', headers: '', body: '' };

/** The request in the boxes, and the examples of its flow that it comes from and can be kept as. */
export function useExamples(project: string, flow: string) {
  const queries = useQueryClient();
  const sample = useSample(project, flow).data;
  const board = useExampleBoard(project, flow).data;
  const [draft, setDraft] = useState<Draft>();
  const [kept, setKept] = useState<Draft>(EMPTY);
  const [chosen, setChosen] = useState<Example>();

  const begin = (from: Draft, example: Example | undefined) => {
    setDraft(from);
    setKept(from);
    setChosen(example);
  };
  const load = (example: Example | undefined) =>
    begin(example ? toDraft(example.request) : sample ? toDraft({ ...sample, body: sample.body && pretty(sample.body) }) : EMPTY, example);
  const changed = draft !== undefined && !same(draft, kept);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server says anew counts here
  useEffect(() => {
    if (!board || sample === undefined) return;
    if (!draft) return load(board.examples[0]);
    if (!chosen) return;
    const now = find(board, chosen);
    if (now && !changed) load(now);
    else if (!now || JSON.stringify(now.request) === JSON.stringify(chosen.request)) setChosen(now);
  }, [board, sample]);

  const put = async (name: string | undefined, request: Draft | undefined, at: Example | undefined) => {
    const saved = await ask(
      api.PUT('/api/projects/{project}/examples', {
        params: { path: { project } },
        body: { flow, name, request: request && toRequest(request), at: at?.at },
      }),
    );
    if (request) begin(request, saved.saved);
    else setChosen(saved.saved);
    take(saved.board);
  };
  const take = (now: ExampleBoard) => {
    queries.setQueryData(keys.examples(project, flow), now);
    void queries.invalidateQueries({ queryKey: keys.history(project) });
  };
  return {
    board,
    draft: draft ?? EMPTY,
    chosen,
    changed,
    edit: (some: Partial<Draft>) => setDraft({ ...(draft ?? EMPTY), ...some }),
    load,
    save: () => put(undefined, draft, chosen),
    saveAs: (name: string) => put(name, draft, undefined),
    rename: (name: string) => put(name, undefined, chosen),
    remove: async () => {
      if (!chosen) return;
      const query = { flow, ...chosen.at };
      const now = await ask(api.DELETE('/api/projects/{project}/examples', { params: { path: { project }, query } }));
      setChosen(undefined);
      take(now);
    },
  };
}

export type Examples = ReturnType<typeof useExamples>;

// The same example after its file has changed around it.
function find(board: ExampleBoard, example: Example): Example | undefined {
  const same = board.examples.filter(e => e.at.file === example.at.file && e.name === example.name);
  return same.find(e => e.at.number === example.at.number) ?? same[0];
}
