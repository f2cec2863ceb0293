import type { ReactNode } from 'react';
import classes from './make.module.css';

/** Leads from what is said of a type to its code, or to another type. */
export function CodeLink({ visit, children }: { visit: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.refers} onClick={visit}>
      {children}
    </button>
  );
}
