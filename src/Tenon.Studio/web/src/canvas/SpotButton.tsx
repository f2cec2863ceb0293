import { IconPlus } from '@tabler/icons-react';
import type { NodeProps, Node as XNode } from '@xyflow/react';
import { memo, useContext } from 'react';
import classes from './canvas.module.css';
import { CanvasContext } from './context';
import type { Chip, Spot } from './drawing';

export type SpotNode = XNode<{ spot: Spot }, 'spot'>;
export type ChipNode = XNode<{ chip: Chip }, 'chip'>;

/** A `+` on a line: opens what can be put there, and takes what is dropped on it. */
export const SpotButton = memo(function SpotButton({ data: { spot } }: NodeProps<SpotNode>) {
  const { put } = useContext(CanvasContext);
  const words = spot.adds ? 'Add an else' : 'Add here';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${classes.spot} ${spot.adds ? classes.spot_else : ''} nodrag nopan`}
      aria-label={words}
      title={words}
      data-place={JSON.stringify(spot.place)}
      onClick={() => put(spot.place)}
    >
      <IconPlus size={13} stroke={2} aria-hidden />
      {spot.adds && <span>else</span>}
    </button>
  );
});

/** The words at the top of a lane. */
export const ChipLabel = memo(function ChipLabel({ data: { chip } }: NodeProps<ChipNode>) {
  return (
    <div
      className={`${classes.chip} ${chip.code ? 'mono' : ''} ${chip.tone === 'error' ? classes.chip_error : ''}`}
      style={{ width: chip.width }}
      title={chip.label}
    >
      {chip.label}
    </div>
  );
});
