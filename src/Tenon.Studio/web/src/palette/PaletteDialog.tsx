import type { Editing } from '../api/edits';
import type { Place } from '../api/types';
import { type Pick, PickList } from './PickList';

const NONE: Pick[] = [];

/** What can be put at a place. */
export function PaletteDialog({ close }: { project: string; at: Place; editing: Editing; close: () => void }) {
  return <PickList label="Add to the flow" placeholder="What should happen here?" picks={NONE} close={close} />;
}
