import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from '../api/client';
import { keys } from '../api/queries';
import type { PinBoard } from '../api/types';
import { useStudio } from '../shell/store';

/** Pins: what a node gives when the project is tried here, instead of being called. */
export function usePinning(project: string) {
  const queries = useQueryClient();
  return useMemo(() => {
    const take = (asked: Promise<PinBoard>) =>
      asked.then(
        board => queries.setQueryData(keys.pins(project), board),
        error => useStudio.getState().say(error.message),
      );
    return {
      pin: (node: string, result: string) =>
        void take(ask(api.PUT('/api/projects/{project}/pins', { params: { path: { project } }, body: { node, result } }))),
      unpin: (node: string) =>
        void take(ask(api.DELETE('/api/projects/{project}/pins', { params: { path: { project }, query: { node } } }))),
      /** A result as the node's type would have it. */
      sample: async (node: string) =>
        (await ask(api.GET('/api/projects/{project}/pins/sample', { params: { path: { project }, query: { node } } })))?.json ?? 'null',
    };
  }, [project, queries]);
}
