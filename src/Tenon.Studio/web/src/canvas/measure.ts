import type { Node } from '../api/types';

export const WIDTH = 284;
export const SMALL_WIDTH = 236;
export const TRIGGER_WIDTH = 340;

const PER_LETTER = 6.9;

/** Whether a card shows a line of code under its words. */
export function codeLine(node: Node): string | undefined {
  const to = node.output ? ` → ${node.output.name}` : '';
  if (node.callee) return `${node.callee}${to}${detail(node)}`;
  if (node.comment && node.kind !== 'Comment') return node.text;
  return undefined;
}

// What tells one call from another of the same: the SQL, the path.
function detail(node: Node): string {
  const text = node.inputs.map(i => /^[$@]*("{3,}|")([\s\S]*)\1$/.exec(i.text)?.[2]?.replace(/\s+/g, ' ').trim()).find(t => t);
  return text ? ` · ${text}` : '';
}

/** A card's size: one or two lines of words, and perhaps one of code. Known without drawing it, so that nothing has to be measured and moved. */
export function measure(node: Node, small: boolean): { width: number; height: number } {
  if (small) return { width: SMALL_WIDTH, height: 42 };
  const words = node.title.length * PER_LETTER > WIDTH - 62 ? 2 : 1;
  return { width: WIDTH, height: (codeLine(node) ? 38 : 24) + words * 18 };
}

/** How wide a lane's words are. */
export function chipWidth(label: string, code: boolean): number {
  return Math.min(220, Math.max(36, Math.round(label.length * (code ? 6.8 : 6.3)) + 20));
}
