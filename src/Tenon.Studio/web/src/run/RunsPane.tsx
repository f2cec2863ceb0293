import { Switch, Tooltip } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useOneRun, useRun, useRuns } from '../api/queries';
import type { Diagram, RunInfo } from '../api/types';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import { RunDetail } from './RunDetail';
import classes from './run.module.css';
import { clock, duration } from './words';

/** The latest runs. The one that is chosen is shown on the diagram. */
export function RunsPane({ project, diagram }: { project: string; diagram: Diagram | undefined }) {
  const flow = diagram?.kind === 'Flow' ? diagram.id : undefined;
  const [all, setAll] = useState(false);
  const runs = useRuns(project, all ? undefined : flow);
  const state = useRun(project).data?.state;
  const shown = useStudio(s => s.shown);
  const show = useStudio(s => s.show);
  const full = useOneRun(project, shown?.id);
  if (state !== 'Running' && !runs.data?.length)
    return (
      <p className={`${shell.empty} faint`}>
        Runs are kept by the running project. Start it, then try a flow: every run appears here, and lights up the way it took.
      </p>
    );
  return (
    <div className={classes.split}>
      <div className={classes.runs}>
        {flow && <Switch size="xs" m={6} label="Of every flow" checked={all} onChange={e => setAll(e.currentTarget.checked)} />}
        {runs.data?.map(run => (
          <Row
            key={run.id}
            run={run}
            chosen={shown?.id === run.id}
            choose={() => show(shown?.id === run.id ? undefined : run)}
            named={all || !flow}
          />
        ))}
        {runs.data?.length === 0 && <p className={`${shell.empty} faint`}>No runs of this flow yet. Try it.</p>}
      </div>
      <div>
        {shown ? (
          <RunDetail run={full.data ?? shown} />
        ) : (
          <p className={`${shell.empty} faint`}>Choose a run to see its steps, what they took and gave, and its way on the diagram.</p>
        )}
      </div>
    </div>
  );
}

function Row({ run, chosen, choose, named }: { run: RunInfo; chosen: boolean; choose: () => void; named: boolean }) {
  const good = run.outcome.toLowerCase() === 'success';
  const Sign = good ? IconCheck : IconX;
  return (
    <Tooltip label={run.error ?? run.outcome} disabled={!run.error}>
      <button type="button" className={classes.run} aria-pressed={chosen} onClick={choose}>
        <Sign size={15} className={good ? classes.good : classes.bad} aria-label={run.outcome} />
        <span>{clock(run.startedAt)}</span>
        <span className="ellipsis" style={{ flex: 1 }}>
          {named ? run.flow : good ? run.source : (run.error ?? run.outcome)}
        </span>
        <span className="faint">{duration(run.duration)}</span>
      </button>
    </Tooltip>
  );
}
