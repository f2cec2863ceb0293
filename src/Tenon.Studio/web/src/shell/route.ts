import { useMemo, useSyncExternalStore } from 'react';

/** Where somebody is: the address says it all, so that a link leads there. */
export interface Route {
  project?: string;
  /** A diagram, or one of the project's other views. */
  diagram?: string;
  view: 'start' | 'map' | 'types' | 'diagram';
  node?: string;
  file?: string;
  line?: number;
}

const listeners = new Set<() => void>();
const changed = () => {
  for (const listener of listeners) listener();
};
window.addEventListener('popstate', changed);

export function parse(url: URL): Route {
  const [p, project, ...rest] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const node = url.searchParams.get('node') ?? undefined;
  const file = url.searchParams.get('file') ?? undefined;
  const line = Number(url.searchParams.get('line')) || undefined;
  if (p !== 'p' || !project) return { view: 'start' };
  const page = rest.join('/');
  if (page === '') return { project, view: 'map', file, line };
  if (page === 'types') return { project, view: 'types', file, line };
  return { project, view: 'diagram', diagram: page, node, file, line };
}

export function address(route: Omit<Route, 'view'> & { view?: Route['view'] }): string {
  if (!route.project) return '/';
  const page = route.view === 'types' ? '/types' : route.diagram ? `/${encodeURIComponent(route.diagram)}` : '';
  const query = new URLSearchParams();
  if (route.node) query.set('node', route.node);
  if (route.file) query.set('file', route.file);
  if (route.line) query.set('line', String(route.line));
  const text = query.toString();
  return `/p/${encodeURIComponent(route.project)}${page}${text ? `?${text}` : ''}`;
}

export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  changed();
}

export function useRoute(): Route {
  const href = useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => location.href,
  );
  return useMemo(() => parse(new URL(href)), [href]);
}
