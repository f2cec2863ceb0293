import { ActionIcon, Button, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconMoon,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Editing } from '../api/edits';
import { useHistory, useProject, useRun } from '../api/queries';
import type { RunState } from '../api/types';
import { useRunning } from '../run/useRunning';
import { Link } from './Link';
import { address, type Route } from './route';
import classes from './shell.module.css';
import { useLayout, useStudio } from './store';

export function TopBar({
  route,
  title,
  code,
  editing,
  up,
}: {
  route: Route;
  title: string;
  code: string | undefined;
  editing: Editing;
  up: boolean;
}) {
  const layout = useLayout();
  const history = useHistory(route.project);
  const project = useProject(route.project);
  const undo = history.data?.undo[0];
  const redo = history.data?.redo[0];
  return (
    <header className={classes.top}>
      <Bar words={layout.leftOpen ? 'Hide the tree' : 'Show the tree'} keys="Ctrl B" run={() => layout.set({ leftOpen: !layout.leftOpen })}>
        <IconLayoutSidebar size={17} />
      </Bar>
      <Link className={classes.brand} href="/" aria-label="Tenon: all projects">
        <img src="/favicon.svg" width={20} height={20} alt="" />
      </Link>
      <div className={classes.where}>
        {route.project && (
          <Link className="faint" style={{ textDecoration: 'none', whiteSpace: 'nowrap' }} href={address({ project: route.project })}>
            {project.data?.head.name ?? route.project}
          </Link>
        )}
        {route.project && <span className="faint">/</span>}
        <h1 className="ellipsis" title={title}>
          {title}
        </h1>
        {code && <code className={`faint ellipsis ${classes.id}`}>{code}</code>}
      </div>
      {!up && (
        <span role="status" style={{ color: 'var(--error)', whiteSpace: 'nowrap', fontWeight: 600 }}>
          Server not reached, trying again
        </span>
      )}
      {route.project && (
        <>
          <div style={{ display: 'flex' }}>
            <Bar words={undo ? `Undo: ${undo}` : 'Nothing to undo'} keys="Ctrl Z" disabled={!undo} run={() => void editing.undo()}>
              <IconArrowBackUp size={17} />
            </Bar>
            <Bar words={redo ? `Redo: ${redo}` : 'Nothing to redo'} keys="Ctrl Shift Z" disabled={!redo} run={() => void editing.redo()}>
              <IconArrowForwardUp size={17} />
            </Bar>
          </div>
          <RunButton project={route.project} />
        </>
      )}
      <div style={{ display: 'flex' }}>
        <Bar words="Go anywhere, do anything" keys="Ctrl K" run={() => useStudio.getState().open({ kind: 'commands' })}>
          <IconSearch size={17} />
        </Bar>
        <Bar words="Shortcuts" keys="?" run={() => useStudio.getState().open({ kind: 'shortcuts' })}>
          <IconKeyboard size={17} />
        </Bar>
        <ThemeSwitch />
        <Bar
          words={layout.rightOpen ? 'Hide the form' : 'Show the form'}
          keys="Ctrl Alt B"
          run={() => layout.set({ rightOpen: !layout.rightOpen })}
        >
          <IconLayoutSidebarRight size={17} />
        </Bar>
      </div>
    </header>
  );
}

function Bar({
  words,
  keys,
  disabled = false,
  run,
  children,
}: {
  words: string;
  keys?: string;
  disabled?: boolean;
  run: () => void;
  children: ReactNode;
}) {
  return (
    <Tooltip label={keys ? `${words} (${keys})` : words}>
      <ActionIcon
        aria-label={words}
        aria-disabled={disabled}
        data-disabled={disabled || undefined}
        onClick={disabled ? undefined : run}
        style={disabled ? { background: 'none' } : undefined}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function ThemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <Bar words={dark ? 'Light colours' : 'Dark colours'} run={() => setColorScheme(dark ? 'light' : 'dark')}>
      {dark ? <IconSun size={17} /> : <IconMoon size={17} />}
    </Bar>
  );
}

const stages: Record<RunState['state'], string> = {
  Stopped: 'Run',
  Building: 'Building',
  Starting: 'Starting',
  Running: 'Running',
  Failed: 'Run again',
};

function RunButton({ project }: { project: string }) {
  const run = useRun(project).data;
  const { start, stop } = useRunning(project);
  const state = run?.state ?? 'Stopped';
  const on = state === 'Running' || state === 'Starting' || state === 'Building';
  return (
    <>
      {state === 'Running' && (
        <span role="status" style={{ color: 'var(--good)', fontWeight: 600, whiteSpace: 'nowrap' }} title={run?.urls.join(' ')}>
          ● Running
        </span>
      )}
      {state === 'Failed' && (
        <span
          role="status"
          className="ellipsis"
          style={{ color: 'var(--error)', fontWeight: 600, maxWidth: 160 }}
          title={run?.message ?? undefined}
        >
          Did not start
        </span>
      )}
      <Tooltip label={on ? 'Stop the project' : 'Start the project (Ctrl Enter)'}>
        <Button
          variant={on ? 'default' : 'filled'}
          loading={state === 'Building' || state === 'Starting'}
          leftSection={on ? <IconPlayerStopFilled size={13} /> : <IconPlayerPlayFilled size={13} />}
          onClick={on ? stop : start}
        >
          {on ? 'Stop' : stages[state]}
        </Button>
      </Tooltip>
    </>
  );
}
