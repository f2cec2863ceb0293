import { ActionIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Diagram } from '../api/types';
import { clock, duration } from '../run/words';
import { useStudio } from '../shell/store';
import classes from './canvas.module.css';

/** Says which run the diagram shows. */
export function RunLegend({ diagram }: { diagram: Diagram }) {
  const shown = useStudio(s => s.shown);
  const show = useStudio(s => s.show);
  if (!shown || shown.flow !== diagram.id) return null;
  const good = shown.outcome.toLowerCase() === 'success';
  return (
    <div className={classes.legend}>
      <span style={{ color: good ? 'var(--good)' : 'var(--error)', display: 'inline-flex', gap: 4, alignItems: 'center', fontWeight: 600 }}>
        {good ? <IconCheck size={15} /> : <IconX size={15} />}
        {shown.outcome}
      </span>
      <span>
        Run of {clock(shown.startedAt)} · {duration(shown.duration)}
      </span>
      <ActionIcon size="xs" aria-label="Stop showing the run" onClick={() => show(undefined)}>
        <IconX size={13} />
      </ActionIcon>
    </div>
  );
}
