import { ActionIcon } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { ApiError } from '../api/client';
import { useEditing } from '../api/edits';
import { useEvents } from '../api/events';
import { useDiagram, useFile, usePins, useProblems, useProject, useWorkspace } from '../api/queries';
import { Canvas } from '../canvas/Canvas';
import { useUnset } from '../connections/useUnset';
import { FormPanel } from '../form/FormPanel';
import { ProjectMapView } from '../map/ProjectMapView';
import { TypesView } from '../map/TypesView';
import { BottomPanel } from './BottomPanel';
import { Dialogs } from './Dialogs';
import { ProjectTree } from './ProjectTree';
import { focusPart } from './parts';
import { address, go, useRoute } from './route';
import { Splitter } from './Splitter';
import { NoToken, Start } from './Start';
import classes from './shell.module.css';
import { useLayout, useStudio } from './store';
import { TopBar } from './TopBar';
import { useKeptFocus } from './useKeptFocus';
import { useShortcuts } from './useShortcuts';

const NONE: never[] = [];

export function App() {
  const route = useRoute();
  const up = useEvents();
  const layout = useLayout();
  const { width, height } = useViewportSize();
  const workspace = useWorkspace();
  const project = useProject(route.project);
  const diagram = useDiagram(route.project, route.diagram);
  const problems = useProblems(route.project).data ?? NONE;
  const editing = useEditing(route.project, route.diagram);
  const shown = diagram.data?.diagram.id === route.diagram ? diagram.data?.diagram : undefined;
  const source = useFile(route.project ?? '', shown?.span.file).data;
  const text = source && source.path === shown?.span.file ? source.text : undefined;
  const connections = useMemo(() => new Map(project.data?.map.connections.map(c => [c.name, c.type])), [project.data]);
  const unset = useUnset(route.project);
  const board = usePins(route.project).data;
  const pinned = useMemo(() => new Set(board?.pins.map(p => p.node)), [board]);
  useShortcuts(route, editing);
  useKeptFocus();
  useSelectionInAddress(route);

  // The only project there is needs no choosing.
  const only = workspace.data?.projects.length === 1 ? workspace.data.projects[0]?.id : undefined;
  useEffect(() => {
    if (route.view === 'start' && only) go(address({ project: only }), true);
  }, [route.view, only]);

  const title = shown?.title ?? { start: 'Projects', map: 'Project map', types: 'Types', diagram: route.diagram ?? '' }[route.view];
  useEffect(() => {
    document.title = `${title} · Tenon Studio`;
  }, [title]);

  if (workspace.error instanceof ApiError && workspace.error.status === 401) return <NoToken why={workspace.error.message} />;

  const left = layout.leftOpen ? Math.min(layout.left, width * 0.28) : 0;
  const right = layout.rightOpen && route.view === 'diagram' ? Math.min(layout.right, width * 0.32) : 0;
  const bottom = route.project ? (layout.bottomOpen ? Math.min(layout.bottom, height * 0.6) : 34) : 0;
  return (
    <div className={classes.shell}>
      <TopBar route={route} title={title} code={shown?.id} editing={editing} up={up} />
      <div className={classes.body} style={{ gridTemplateColumns: `${left}px minmax(0, 1fr) ${right}px` }}>
        <div data-part="tree" className={`${classes.side} ${classes.left}`} style={{ visibility: left === 0 ? 'hidden' : undefined }}>
          {left > 0 && <ProjectTree route={route} />}
        </div>
        <main className={classes.centre} style={{ gridTemplateRows: `minmax(0, 1fr) ${bottom}px` }}>
          {left > 0 && (
            <Splitter
              words="Width of the tree"
              axis="x"
              grows={1}
              size={left}
              least={160}
              most={480}
              set={to => layout.set({ left: to })}
              style={{ left: -2 }}
            />
          )}
          {right > 0 && (
            <Splitter
              words="Width of the form"
              axis="x"
              grows={-1}
              size={right}
              least={260}
              most={620}
              set={to => layout.set({ right: to })}
              style={{ right: -2 }}
            />
          )}
          <div data-part="stage" className={classes.stage}>
            {route.view === 'start' && <Start workspace={workspace.data} error={workspace.error} />}
            {route.view === 'map' && project.data && <ProjectMapView project={route.project ?? ''} detail={project.data} />}
            {route.view === 'types' && project.data && <TypesView project={route.project ?? ''} types={project.data.map.types} />}
            {route.view === 'diagram' && shown && (
              <Canvas
                key={shown.id}
                diagram={shown}
                editing={editing}
                connections={connections}
                unset={unset}
                pinned={pinned}
                source={text}
              />
            )}
            {route.project && !project.data && !project.error && (
              <div className={classes.centred}>
                <div className={classes.empty} role="status">
                  <h2>Reading the project</h2>
                  <span>Its packages are looked up once; afterwards it opens at once.</span>
                </div>
              </div>
            )}
            {(diagram.error ?? project.error) && !shown && (
              <div className={classes.centred}>
                <div className={classes.empty} role="alert">
                  <h2>That is not there</h2>
                  <span>{(diagram.error ?? project.error)?.message}</span>
                </div>
              </div>
            )}
          </div>
          {route.project && (
            <div data-part="panel" style={{ position: 'relative', minHeight: 0, display: 'grid' }}>
              {layout.bottomOpen && (
                <Splitter
                  words="Height of the panel"
                  axis="y"
                  grows={-1}
                  size={bottom}
                  least={90}
                  most={Math.max(200, height - 180)}
                  set={to => layout.set({ bottom: to })}
                  style={{ top: -2 }}
                />
              )}
              <BottomPanel project={route.project} route={route} diagram={shown} problems={problems} />
            </div>
          )}
        </main>
        <aside
          data-part="form"
          className={`${classes.side} ${classes.right}`}
          aria-label="Form"
          style={{ visibility: right === 0 ? 'hidden' : undefined }}
          onKeyDown={event => {
            // Only then: what was being written is taken back first, and not set because it was left.
            if (event.key === 'Escape' && !event.defaultPrevented)
              requestAnimationFrame(() => focusPart(document.querySelector<HTMLElement>('[data-part=stage]')));
          }}
        >
          {right > 0 && shown && (
            <FormPanel project={route.project ?? ''} diagram={shown} editing={editing} connections={connections} source={text} />
          )}
        </aside>
      </div>
      <Dialogs route={route} editing={editing} diagram={shown} connections={connections} source={text} />
      <Notice />
    </div>
  );
}

/** A node that is selected is in the address, and one in the address is selected. */
function useSelectionInAddress(route: ReturnType<typeof useRoute>) {
  const selected = useStudio(s => s.selected.at(-1));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address leads only when another diagram is opened
  useEffect(() => {
    useStudio.getState().select(route.node ? [route.node] : []);
    useStudio.getState().foldAll([]);
  }, [route.project, route.diagram]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: afterwards the selection leads
  useEffect(() => {
    if (route.view === 'diagram' && selected !== route.node) go(address({ ...route, node: selected }), true);
  }, [selected]);
}

function Notice() {
  const notice = useStudio(s => s.notice);
  const quiet = useStudio(s => s.quiet);
  useEffect(() => {
    if (!notice || notice.tone === 'error') return;
    const timer = setTimeout(quiet, 4000);
    return () => clearTimeout(timer);
  }, [notice, quiet]);
  if (!notice) return null;
  return (
    <div
      className={`${classes.notice} ${notice.tone === 'error' ? classes.notice_error : ''}`}
      role={notice.tone === 'error' ? 'alert' : 'status'}
    >
      <span>{notice.text}</span>
      <ActionIcon aria-label="Close" size="sm" onClick={quiet}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}
