import type { Problem, Signature } from '../api/types';

/** Whether something can be offered behind what is written: in a word or behind a dot; in numbers and elsewhere it would be in the way. */
export const canComplete = (before: string) => /(^|[^\w.])[A-Za-z_]\w*$|[\w)\]]\.\w*$/.test(before) && !/(^|[^\w.])\d[\w.]*$/.test(before);

/** Whether a position is between the brackets of a call. */
export function isInCall(text: string, position: number): boolean {
  let open = 0;
  let quote = '';
  for (let i = 0; i < position; i++) {
    const c = text[i] ?? '';
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '(') open++;
    else if (c === ')') open = Math.max(0, open - 1);
  }
  return open > 0;
}

export interface Piece {
  at: number;
  text: string;
  severity?: string;
}

/** A text cut where problems begin and end; of two at one place the worse one counts, and what is missing is marked at the last letter. */
export function piecesOf(text: string, problems: readonly Problem[]): Piece[] {
  const marks = problems.map(p => {
    const start = Math.max(0, Math.min(p.span.start, text.length - 1));
    return { start, end: Math.max(start + 1, Math.min(p.span.start + p.span.length, text.length)), severity: p.severity.toLowerCase() };
  });
  const cuts = [...new Set([0, ...marks.flatMap(m => [m.start, m.end]), text.length])].filter(c => c <= text.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, i) => {
    const over = marks.filter(m => m.start <= start && start < m.end).map(m => m.severity);
    const severity = over.includes('error') ? 'error' : over[0];
    return { at: start, text: text.slice(start, cuts[i + 1]), ...(severity ? { severity } : {}) };
  });
}

/** A signature's line, cut around the parameter that is being written. */
export function aroundParameter(signature: Signature, index: number): [string, string, string] {
  const label = signature.label;
  let from = label.indexOf('(') + 1;
  for (const [i, parameter] of signature.parameters.entries()) {
    const at = label.indexOf(parameter.detail, from);
    if (at < 0) break;
    from = at + parameter.detail.length;
    if (i === index) return [label.slice(0, at), parameter.detail, label.slice(from)];
  }
  return [label, '', ''];
}
