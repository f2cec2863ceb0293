import { IconCheck, IconX } from '@tabler/icons-react';
import type { RunInfo } from '../api/types';
import { useStudio } from '../shell/store';
import classes from './run.module.css';
import { StepChooser, useStep } from './StepChooser';
import { Value } from './values/Value';
import { clock, duration } from './words';

/** One run: how it ended, its steps on one scale of time, what it took and gave. */
export function RunDetail({ run }: { run: RunInfo }) {
  const select = useStudio(s => s.select);
  const takeStep = useStudio(s => s.takeStep);
  const current = useStudio(s => s.selected.at(-1));
  const good = run.outcome.toLowerCase() === 'success';
  const whole = Math.max(run.duration, 0.001);
  const { step } = useStep(current, run);
  return (
    <div className={classes.request}>
      <div style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
        <b className={good ? classes.good : classes.bad}>{run.outcome}</b>
        <span>{duration(run.duration)}</span>
        <span className="faint">{clock(run.startedAt)}</span>
        {run.attempts > 1 && <span className="faint">{run.attempts} attempts</span>}
        <code className="faint">{run.id}</code>
      </div>
      {run.error && (
        <p className={classes.failed} style={{ margin: 0 }}>
          {run.error}
        </p>
      )}
      <div>
        {run.steps.map(s => {
          const ok = s.outcome.toLowerCase() === 'success';
          const Sign = ok ? IconCheck : IconX;
          return (
            <button
              type="button"
              key={s.number}
              className={classes.step}
              aria-current={s === step || undefined}
              title={s.error ?? s.node}
              onClick={() => {
                select([s.node]);
                takeStep(s.number);
              }}
            >
              <Sign size={14} className={ok ? classes.good : classes.bad} aria-label={s.outcome} />
              <span className="ellipsis mono">{s.name}</span>
              <span className="faint">{duration(s.duration)}</span>
              <span className={classes.track} aria-hidden>
                <i style={{ left: `${(s.start / whole) * 100}%`, width: `${Math.min(100, (s.duration / whole) * 100)}%` }} />
              </span>
            </button>
          );
        })}
      </div>
      <StepChooser node={current} run={run} />
      <Value title={step ? `${step.name} took` : 'Took'} text={step ? step.input : run.input} />
      <Value title={step ? `${step.name} gave` : 'Gave'} text={step ? step.output : run.output} />
    </div>
  );
}
