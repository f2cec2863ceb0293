import type { ScopeValue } from '../api/types';

/** A line of the tree of values. */
export interface Row {
  value: ScopeValue;
  depth: number;
  /** Whether there is anything to show below it. */
  opens: boolean;
  open: boolean;
}

/** The lines that show: values, and below those that are open what they are made of. */
export function rowsOf(
  values: readonly ScopeValue[],
  open: ReadonlySet<string>,
  parts: ReadonlyMap<string, readonly ScopeValue[]>,
  depth = 0,
): Row[] {
  return values.flatMap(value => {
    const opens = value.members.length > 0 || value.more;
    const shown = opens && open.has(value.expression);
    const below = value.members.length > 0 ? value.members : (parts.get(value.expression) ?? []);
    return [{ value, depth, opens, open: shown }, ...(shown ? rowsOf(below, open, parts, depth + 1) : [])];
  });
}

/** The values that are open and whose parts nobody has told yet. */
export function unknownParts(
  values: readonly ScopeValue[],
  open: ReadonlySet<string>,
  parts: ReadonlyMap<string, readonly ScopeValue[]>,
): string[] {
  return rowsOf(values, open, parts)
    .filter(row => row.open && row.value.members.length === 0)
    .map(row => row.value.expression);
}

/** What a key does in the tree: another line, or one that opens or closes. Nothing for keys that are not the tree's. */
export function keyIn(rows: readonly Row[], at: number, key: string): { at: number } | { toggle: string } | undefined {
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return { at: Math.min(at + 1, rows.length - 1) };
    case 'ArrowUp':
      return { at: Math.max(at - 1, 0) };
    case 'ArrowRight':
      if (!row?.opens) return undefined;
      return row.open ? { at: Math.min(at + 1, rows.length - 1) } : { toggle: row.value.expression };
    case 'ArrowLeft': {
      if (!row) return undefined;
      if (row.open) return { toggle: row.value.expression };
      const above = rows.findLastIndex((other, i) => i < at && other.depth < row.depth);
      return above < 0 ? undefined : { at: above };
    }
    default:
      return undefined;
  }
}
