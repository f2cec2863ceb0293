import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { api, ask } from './client';
import type { LogLine, Place, RunInfo } from './types';

/** What each answer is kept under. What changes in a project is everything that begins with its key. */
export const keys = {
  workspace: ['workspace'] as const,
  project: (project: string) => ['project', project] as const,
  detail: (project: string) => ['project', project, 'detail'] as const,
  diagram: (project: string, id: string) => ['project', project, 'diagram', id] as const,
  problems: (project: string) => ['project', project, 'problems'] as const,
  file: (project: string, path: string) => ['project', project, 'file', path] as const,
  history: (project: string) => ['project', project, 'history'] as const,
  form: (project: string, node: string) => ['project', project, 'form', node] as const,
  sample: (project: string, flow: string) => ['project', project, 'sample', flow] as const,
  examples: (project: string, flow: string) => ['project', project, 'examples', flow] as const,
  connections: (project: string) => ['project', project, 'connections'] as const,
  connectors: (project: string) => ['project', project, 'connectors'] as const,
  pins: (project: string) => ['pins', project] as const,
  run: (project: string) => ['run', project] as const,
  log: (project: string) => ['log', project] as const,
  runs: (project: string, flow: string | undefined) => ['runs', project, flow] as const,
  oneRun: (project: string, id: string) => ['runs', project, 'one', id] as const,
};

const path = (project: string) => ({ params: { path: { project } } });

export const useWorkspace = () => useQuery({ queryKey: keys.workspace, queryFn: () => ask(api.GET('/api/workspace')) });

export const useProject = (project: string | undefined) =>
  useQuery({
    queryKey: keys.detail(project ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}', path(project ?? ''))),
    enabled: project !== undefined,
  });

export const useDiagram = (project: string | undefined, id: string | undefined) =>
  useQuery({
    queryKey: keys.diagram(project ?? '', id ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}/diagrams/{id}', { params: { path: { project: project ?? '', id: id ?? '' } } })),
    enabled: project !== undefined && id !== undefined,
    retry: false,
  });

export const useProblems = (project: string | undefined) =>
  useQuery({
    queryKey: keys.problems(project ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}/problems', path(project ?? ''))),
    enabled: project !== undefined,
  });

export const useFile = (project: string, path: string | undefined) =>
  useQuery({
    queryKey: keys.file(project, path ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}/file', { params: { path: { project }, query: { path: path ?? '' } } })),
    enabled: path !== undefined,
    placeholderData: keepPreviousData,
  });

export const useHistory = (project: string | undefined) =>
  useQuery({
    queryKey: keys.history(project ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}/history', path(project ?? ''))),
    enabled: project !== undefined,
  });

export const useRun = (project: string | undefined) =>
  useQuery({
    queryKey: keys.run(project ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}/run', path(project ?? ''))),
    enabled: project !== undefined,
  });

export const useLog = (project: string) =>
  useQuery({
    queryKey: keys.log(project),
    queryFn: async () => (await ask(api.GET('/api/projects/{project}/run/log', path(project)))) as LogLine[],
  });

export const useRuns = (project: string, flow: string | undefined) =>
  useQuery({
    queryKey: keys.runs(project, flow),
    queryFn: async () =>
      (await ask(api.GET('/api/projects/{project}/runs', { params: { path: { project }, query: { flow, most: 50 } } }))) as RunInfo[],
  });

export const useOneRun = (project: string, id: string | undefined) =>
  useQuery({
    queryKey: keys.oneRun(project, id ?? ''),
    queryFn: async () =>
      (await ask(api.GET('/api/projects/{project}/runs/{id}', { params: { path: { project, id: id ?? '' } } }))) as RunInfo,
    enabled: id !== undefined,
  });

export const useSample = (project: string, flow: string | undefined) =>
  useQuery({
    queryKey: keys.sample(project, flow ?? ''),
    queryFn: async () =>
      (await ask(api.GET('/api/projects/{project}/try', { params: { path: { project }, query: { flow: flow ?? '' } } }))) ?? null,
    enabled: flow !== undefined,
  });

/** The requests that are kept for a flow. Other editors write them too, so they are looked at again when somebody comes back. */
export const useExampleBoard = (project: string, flow: string) =>
  useQuery({
    queryKey: keys.examples(project, flow),
    queryFn: () => ask(api.GET('/api/projects/{project}/examples', { params: { path: { project }, query: { flow } } })),
    refetchOnWindowFocus: 'always',
    retry: false,
  });

export const usePalette = (project: string, at: Place) =>
  useQuery({
    queryKey: [...keys.project(project), 'palette', at],
    queryFn: () => ask(api.POST('/api/projects/{project}/palette', { ...path(project), body: { at } })),
  });

export const useTriggers = (project: string) =>
  useQuery({
    queryKey: [...keys.project(project), 'triggers'],
    queryFn: () => ask(api.GET('/api/projects/{project}/triggers', path(project))),
  });

export const useConnectors = (project: string) =>
  useQuery({ queryKey: keys.connectors(project), queryFn: () => ask(api.GET('/api/projects/{project}/connectors', path(project))) });

export const useConnections = (project: string | undefined) =>
  useQuery({
    queryKey: keys.connections(project ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}/connections', path(project ?? ''))),
    enabled: project !== undefined,
  });

export const useTemplates = () => useQuery({ queryKey: ['templates'], queryFn: () => ask(api.GET('/api/templates')) });

export const usePins = (project: string | undefined) =>
  useQuery({
    queryKey: keys.pins(project ?? ''),
    queryFn: () => ask(api.GET('/api/projects/{project}/pins', path(project ?? ''))),
    enabled: project !== undefined,
  });

/** The form of a node. What was there stays until what is there now has come: a form must not blink while somebody is in it. */
export const useForm = (project: string, node: string) =>
  useQuery({
    queryKey: keys.form(project, node),
    queryFn: () => ask(api.GET('/api/projects/{project}/form', { params: { path: { project }, query: { node } } })),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const useFlowForm = (project: string, diagram: string) =>
  useQuery({
    queryKey: [...keys.project(project), 'flow-form', diagram],
    queryFn: () => ask(api.GET('/api/projects/{project}/flow-form', { params: { path: { project }, query: { diagram } } })),
    retry: false,
  });

const scopeKey = (project: string, node: string, input: string, expression = '') =>
  [...keys.project(project), 'scope', node, input, expression] as const;

export const useScope = (project: string, node: string, input: string) =>
  useQuery({
    queryKey: scopeKey(project, node, input),
    queryFn: () => ask(api.POST('/api/projects/{project}/scope', { ...path(project), body: { node, input } })),
  });

/** What each of some values is made of, as far as it is known by now. */
export const useParts = (project: string, node: string, input: string, expressions: readonly string[]) =>
  useQueries({
    queries: expressions.map(expression => ({
      queryKey: scopeKey(project, node, input, expression),
      queryFn: () => ask(api.POST('/api/projects/{project}/scope', { ...path(project), body: { node, input, expression } })),
    })),
    combine: answers => new Map(expressions.map((expression, i) => [expression, answers[i]?.data ?? []])),
  });

/** The values that have words in them, some levels deep. */
export const useFoundValues = (project: string, node: string, input: string, words: string) =>
  useQuery({
    queryKey: [...scopeKey(project, node, input), 'found', words],
    queryFn: ({ signal }) => ask(api.POST('/api/projects/{project}/scope', { ...path(project), body: { node, input, words }, signal })),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  });
