import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { RunInfo, StepInfo } from '../api/types';
import { useStudio } from '../shell/store';
import classes from './run.module.css';

const NONE: readonly StepInfo[] = [];

/** What a node did in the run that is shown: of several times the one that is looked at. */
export function useStep(node: string | undefined, run?: RunInfo) {
  const shown = useStudio(s => s.shown);
  const number = useStudio(s => s.step);
  const steps = (run ?? shown)?.steps.filter(s => s.node === node) ?? NONE;
  const at = Math.max(
    0,
    steps.findIndex(s => s.number === number),
  );
  return { steps, at, step: steps[at] };
}

/** Goes through what a node in a loop did, time by time. */
export function StepChooser({ node, run }: { node: string | undefined; run?: RunInfo }) {
  const { steps, at } = useStep(node, run);
  const takeStep = useStudio(s => s.takeStep);
  if (steps.length < 2) return null;
  const go = (to: number) => () => {
    const step = steps[to];
    if (step) takeStep(step.number);
  };
  return (
    <div className={classes.times}>
      <ActionIcon size="sm" aria-label="The time before" disabled={at === 0} onClick={go(at - 1)}>
        <IconChevronLeft size={14} />
      </ActionIcon>
      <span aria-live="polite">
        Time {at + 1} of {steps.length}
      </span>
      <ActionIcon size="sm" aria-label="The time after" disabled={at === steps.length - 1} onClick={go(at + 1)}>
        <IconChevronRight size={14} />
      </ActionIcon>
    </div>
  );
}
