import type { Span } from '../api/types';

/** A node's lines as they stand in the file, with the comments that go with it: those right above it, and one behind it on its line. */
export function codeOf(source: string, span: Pick<Span, 'start' | 'length'>): string {
  const end = source.slice(span.start + span.length);
  const behind = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*(?=\r?\n|$))/.exec(end)?.[0].trimEnd() ?? '';
  let from = source.lastIndexOf('\n', span.start - 1) + 1;
  // What begins in the middle of a line has nothing above it that is its own.
  if (source.slice(from, span.start).trim() !== '') return source.slice(span.start, span.start + span.length) + behind;
  for (let above = lineAbove(source, from); above; above = lineAbove(source, from)) {
    if (above.text.startsWith('//')) from = above.start;
    else if (above.text.endsWith('*/')) {
      const start = source.lastIndexOf('/*', from);
      const line = source.lastIndexOf('\n', start) + 1;
      if (start < 0 || source.slice(line, start).trim() !== '') break;
      from = line;
    } else break;
  }
  return source.slice(from, span.start + span.length) + behind;
}

function lineAbove(source: string, from: number): { start: number; text: string } | undefined {
  if (from === 0) return undefined;
  const start = source.lastIndexOf('\n', from - 2) + 1;
  return { start, text: source.slice(start, from).trim() };
}
