import { createContext } from 'react';
import type { Editing } from '../api/edits';
import type { Diagram, Place } from '../api/types';

export interface CanvasActions {
  diagram: Diagram;
  editing: Editing;
  /** The types of the connections, by name. */
  connections: ReadonlyMap<string, string>;
  /** The connections that cannot work yet, with what they need. */
  unset: ReadonlyMap<string, string>;
  /** The nodes that give what is pinned. */
  pinned: ReadonlySet<string>;
  put: (at: Place) => void;
}

const missing = () => {
  throw new Error('There is no canvas around.');
};

export const CanvasContext = createContext<CanvasActions>({
  get diagram() {
    return missing();
  },
  get editing() {
    return missing();
  },
  connections: new Map(),
  unset: new Map(),
  pinned: new Set(),
  put: missing,
});
