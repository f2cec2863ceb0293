import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Diagram, Problem } from '../api/types';
import { ProblemsPane } from '../problems/ProblemsPane';
import { ConsolePane } from '../run/ConsolePane';
import { RunsPane } from '../run/RunsPane';
import { TryPane } from '../run/TryPane';
import { Counts } from './ProjectTree';
import type { Route } from './route';
import classes from './shell.module.css';
import { type BottomTab, useLayout } from './store';

// The editor is the largest part of the page: it comes when it is looked at.
const CodePane = lazy(() => import('../code/CodePane'));

const tabs: [BottomTab, string][] = [
  ['code', 'Code'],
  ['problems', 'Problems'],
  ['try', 'Try it'],
  ['runs', 'Runs'],
  ['console', 'Console'],
];

interface Props {
  project: string;
  route: Route;
  diagram: Diagram | undefined;
  problems: readonly Problem[];
}

export function BottomPanel({ project, route, diagram, problems }: Props) {
  const { tab, bottomOpen, show, set } = useLayout();
  const errors = problems.filter(p => p.severity.toLowerCase() === 'error').length;
  const Chevron = bottomOpen ? IconChevronDown : IconChevronUp;
  return (
    <section className={classes.bottom} aria-label="Code, problems, runs">
      <div className={classes.tabs}>
        <div className={classes.list} role="tablist" aria-label="Panels">
          {tabs.map(([id, words]) => (
            <button
              key={id}
              id={`tab-${id}`}
              type="button"
              role="tab"
              aria-selected={bottomOpen && tab === id}
              aria-controls={bottomOpen && tab === id ? 'bottom-pane' : undefined}
              className={classes.tab}
              onClick={() => (bottomOpen && tab === id ? set({ bottomOpen: false }) : show(id))}
            >
              {words}
              {id === 'problems' && <Counts errors={errors} warnings={problems.length - errors} />}
            </button>
          ))}
        </div>
        <ActionIcon aria-label={bottomOpen ? 'Hide the panel' : 'Show the panel'} onClick={() => set({ bottomOpen: !bottomOpen })}>
          <Chevron size={16} />
        </ActionIcon>
      </div>
      {bottomOpen && (
        <div className={classes.pane} id="bottom-pane" role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === 'code' && (
            <Suspense fallback={<p className={`${classes.empty} faint`}>Opening the editor…</p>}>
              <CodePane project={project} route={route} diagram={diagram} problems={problems} />
            </Suspense>
          )}
          {tab === 'problems' && <ProblemsPane project={project} problems={problems} />}
          {tab === 'try' && <TryPane project={project} diagram={diagram} />}
          {tab === 'runs' && <RunsPane project={project} diagram={diagram} />}
          {tab === 'console' && <ConsolePane project={project} />}
        </div>
      )}
    </section>
  );
}
