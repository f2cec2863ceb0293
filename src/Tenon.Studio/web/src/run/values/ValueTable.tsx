import { useState } from 'react';
import { MOST_MEMBERS, type Rows } from './read';
import { Leaf } from './ValueTree';
import classes from './values.module.css';

const MOST_COLUMNS = 30;

/** A list of objects as a table. */
export function ValueTable({ title, rows }: { title: string; rows: Rows }) {
  const [most, setMost] = useState(MOST_MEMBERS);
  const columns = rows.columns.slice(0, MOST_COLUMNS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard
    <div className={classes.sheet} tabIndex={0} role="region" aria-label={`${title} as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="faint">#</span>
            </th>
            {columns.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.rows.slice(0, most).map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place
            <tr key={i}>
              <td className="faint">{i}</td>
              {columns.map(name => (
                <td key={name}>
                  <Leaf value={row[name]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.rows.length > most && (
        <button type="button" className={classes.more} onClick={() => setMost(most + MOST_MEMBERS)}>
          {(rows.rows.length - most).toLocaleString()} more rows: show some
        </button>
      )}
      {rows.columns.length > MOST_COLUMNS && <p className="faint">{rows.columns.length - MOST_COLUMNS} more columns are in the tree.</p>}
    </div>
  );
}
