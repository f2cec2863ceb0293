import { IconCheck, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { duration } from '../run/words';
import { useStudio } from '../shell/store';
import classes from './canvas.module.css';

/** What the run that is shown did at a node: how it ended and how long it took. */
export const RunBadge = memo(function RunBadge({ node }: { node: string }) {
  const steps = useStudio(s => s.shown?.steps);
  const own = steps?.filter(s => s.node === node) ?? [];
  if (own.length === 0) return null;
  const failed = own.some(s => s.outcome.toLowerCase() !== 'success');
  const took = own.reduce((sum, s) => sum + s.duration, 0);
  const Sign = failed ? IconX : IconCheck;
  return (
    <span className={`${classes.ran} ${failed ? classes.ran_bad : classes.ran_good}`}>
      <Sign size={12} stroke={2.6} aria-hidden />
      {failed ? 'failed · ' : ''}
      {duration(took)}
      {own.length > 1 && ` · ${own.length}×`}
    </span>
  );
});
