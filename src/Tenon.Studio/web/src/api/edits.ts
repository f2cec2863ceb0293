import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useStudio } from '../shell/store';
import { api, reason } from './client';
import { keys } from './queries';
import type { DiagramView, Edit, EditReply, Stale } from './types';

export interface Editing {
  /** Makes edits as one. Nothing when they were refused or the code has changed meanwhile: both are then shown. */
  edit: (edits: Edit[], anyway?: boolean) => Promise<EditReply | undefined>;
  /** Makes edits as one for a dialog, which shows itself why they were not made. */
  attempt: (edits: Edit[]) => Promise<{ reply?: EditReply; wrong?: string }>;
  undo: () => Promise<void>;
  redo: () => Promise<void>;
}

// An undo that is under way: what is done next is meant for what that leaves.
let stepping: Promise<void> = Promise.resolve();

/** Editing a project, seen from one of its diagrams. */
export function useEditing(project: string | undefined, diagram: string | undefined): Editing {
  const queries = useQueryClient();

  const edit = useCallback(
    async (edits: Edit[], anyway = false): Promise<EditReply | undefined> => {
      if (!project) return undefined;
      const { say, open, select } = useStudio.getState();
      await stepping;
      const seen = diagram ? queries.getQueryData<DiagramView>(keys.diagram(project, diagram)) : undefined;
      try {
        const answer = await api.POST('/api/projects/{project}/edits', {
          params: { path: { project } },
          body: { diagram, version: anyway ? undefined : seen?.version, edits },
        });
        if (answer.response.status === 409 && answer.error && 'canApply' in answer.error) {
          const stale: Stale = answer.error;
          open({ kind: 'stale', stale, again: () => void edit(edits, true) });
          return undefined;
        }
        if (!answer.data) {
          say(reason(answer));
          return undefined;
        }
        const reply = answer.data;
        if (reply.refused) {
          open({ kind: 'refused', refusal: reply.refused, title: reply.title });
          if (reply.refused.nodes.length > 0) select(reply.refused.nodes);
          return undefined;
        }
        // Drawn at once, and asked for once more: what is wrong with it now may not be known yet. The rest follows when the server tells that the project changed.
        if (reply.diagram && diagram) {
          queries.setQueryData(keys.diagram(project, diagram), reply.diagram);
          void queries.invalidateQueries({ queryKey: keys.diagram(project, diagram) });
        }
        if (reply.selected.length > 0) select(reply.selected);
        return reply;
      } catch (error) {
        say(`Studio's server does not answer: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    },
    [project, diagram, queries],
  );

  const attempt = useCallback(
    async (edits: Edit[]) => {
      const answer = await api.POST('/api/projects/{project}/edits', { params: { path: { project: project ?? '' } }, body: { edits } });
      const reply = answer.data;
      if (!reply) return { wrong: reason(answer) };
      if (reply.refused) return { wrong: reply.refused.message };
      await queries.invalidateQueries({ queryKey: keys.project(project ?? '') });
      return { reply };
    },
    [project, queries],
  );

  const step = useCallback(
    async (way: 'undo' | 'redo') => {
      if (!project) return;
      const { say } = useStudio.getState();
      const path = { params: { path: { project } } };
      const answer =
        way === 'undo' ? await api.POST('/api/projects/{project}/undo', path) : await api.POST('/api/projects/{project}/redo', path);
      if (!answer.data) return say(reason(answer));
      queries.setQueryData(keys.history(project), answer.data);
      await queries.invalidateQueries({ queryKey: keys.project(project) });
    },
    [project, queries],
  );

  return useMemo(() => {
    const go = (way: 'undo' | 'redo') => {
      const going = step(way);
      stepping = going.catch(() => undefined);
      return going;
    };
    return { edit, attempt, undo: () => go('undo'), redo: () => go('redo') };
  }, [edit, attempt, step]);
}
