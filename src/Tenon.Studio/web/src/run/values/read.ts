/** A value that a run has kept, ready to be looked at. */
export interface Read {
  /** The value; undefined when the text is no JSON. */
  json: Json | undefined;
  text: string;
  /** How many characters it has. */
  size: number;
  /** What a runtime that keeps so much and no more has left out. */
  cut: boolean;
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Look = 'tree' | 'table' | 'json';

/** What stands for a value that is marked as sensitive. */
export const MASK = '•••';

/** How much of a text the page shows at once: a browser that lays out megabytes stands still. */
export const MOST_TEXT = 100_000;

export function read(text: string): Read {
  let json: Json | undefined;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    json = undefined;
  }
  return { json, text: json === undefined ? text : JSON.stringify(json, null, 2), size: text.length, cut: isCut(json) };
}

/** What there is to be chosen from for a value. */
export function looks(value: Read): Look[] {
  if (value.json === null || typeof value.json !== 'object') return ['json'];
  return rowsOf(value.json) ? ['tree', 'table', 'json'] : ['tree', 'json'];
}

export interface Rows {
  /** The member that the list is in; undefined when it is the value itself. */
  of: string | undefined;
  columns: string[];
  rows: { [key: string]: Json }[];
}

/** A list of objects as rows, also where it is all that an object has in it. */
export function rowsOf(json: Json): Rows | undefined {
  if (Array.isArray(json)) return table(json, undefined);
  if (json === null || typeof json !== 'object') return undefined;
  const members = Object.entries(json);
  const only = members.length === 1 ? members[0] : undefined;
  return only && Array.isArray(only[1]) ? table(only[1], only[0]) : undefined;
}

function table(list: Json[], of: string | undefined): Rows | undefined {
  const rows = list.filter(item => item !== null && typeof item === 'object' && !Array.isArray(item)) as { [key: string]: Json }[];
  if (rows.length === 0 || rows.length < list.length || rows.some(isCut)) return undefined;
  return { of, columns: [...new Set(rows.flatMap(row => Object.keys(row)))], rows };
}

/** A value on one line. */
export function brief(json: Json): string {
  if (Array.isArray(json)) return json.length === 0 ? '[]' : `[ ${json.length} ]`;
  if (json !== null && typeof json === 'object') {
    if (isCut(json)) return `${String(json.$type ?? 'value')}, cut`;
    const names = Object.keys(json);
    return names.length === 0 ? '{}' : `{ ${names.slice(0, 4).join(', ')}${names.length > 4 ? ', …' : ''} }`;
  }
  return typeof json === 'string' ? json : JSON.stringify(json);
}

export interface Line {
  path: string;
  depth: number;
  name: string;
  value: Json;
  /** Whether there is more in it. */
  opens: boolean;
  /** On a line that only says that there is more: how many. */
  more?: number;
}

/** How many members of a value are shown before somebody asks for more. */
export const MOST_MEMBERS = 100;

/** The lines of a tree, those that are open with what is in them. */
export function lines(json: Json, isOpen: (path: string, depth: number) => boolean, most: (path: string) => number): Line[] {
  const all: Line[] = [];
  const walk = (value: Json, path: string, depth: number) => {
    const members = Array.isArray(value)
      ? value.map((item, i) => [String(i), item] as const)
      : value !== null && typeof value === 'object'
        ? Object.entries(value)
        : [];
    for (const [name, member] of members.slice(0, most(path))) {
      const at = `${path}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
      const opens = member !== null && typeof member === 'object' && Object.keys(member).length > 0;
      all.push({ path: at, depth, name, value: member, opens });
      if (opens && isOpen(at, depth)) walk(member, at, depth + 1);
    }
    if (members.length > most(path))
      all.push({ path: `${path}/…`, depth, name: path, value: null, opens: false, more: members.length - most(path) });
  };
  walk(json, '', 0);
  return all;
}

/** How large a text is, in a word. */
export function size(characters: number): string {
  if (characters < 1000) return `${characters} B`;
  return characters < 1_000_000
    ? `${(characters / 1000).toFixed(characters < 10_000 ? 1 : 0)} kB`
    : `${(characters / 1_000_000).toFixed(1)} MB`;
}

function isCut(json: Json | undefined): boolean {
  if (json === null || typeof json !== 'object') return false;
  return Array.isArray(json) ? json.some(isCut) : typeof json.$cut === 'string' || Object.values(json).some(isCut);
}
