import type { Diagram, Lane, Node } from '../api/types';

/** What is written at the top of a lane. */
export function laneWords(node: Node, lane: Lane, index: number): { label: string; code: boolean } {
  const words = (label: string) => ({ label, code: false });
  const first = node.lanes.findIndex(l => l.kind !== 'Inside') === index;
  switch (lane.kind) {
    case 'Then':
      return first && node.kind === 'Branch' ? words('yes') : lane.label ? { label: lane.label, code: true } : words('yes');
    case 'Else':
      return words(node.lanes.filter(l => l.kind === 'Then').length > 1 ? 'otherwise' : 'no');
    case 'Case':
      return lane.label === 'default' || lane.label === '_' || lane.label === '' ? words('otherwise') : { label: lane.label, code: true };
    case 'Catch':
      return lane.label && lane.label !== 'Exception' ? { label: lane.label, code: true } : words('on any error');
    case 'Finally':
      return words('in any case');
    case 'Lambda':
      return lane.label ? { label: lane.label, code: true } : words('');
    default:
      return words('');
  }
}

/** What wakes a flow, taken apart: what kind of thing it is, in words, and what it listens on. */
export function triggerWords(trigger: string | null | undefined): {
  kind: 'http' | 'timer' | 'file' | 'other' | 'none';
  name: string;
  on: string;
} {
  if (!trigger) return { kind: 'none', name: '', on: '' };
  const match = /^(\w+)(?:\(([\s\S]*)\))?$/.exec(trigger);
  const name = (match?.[1] ?? trigger).replace(/Attribute$/, '');
  const rest = match?.[2] ?? '';
  const first = /^\s*@?"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1] ?? rest;
  const http = /^Http(Get|Post|Put|Patch|Delete|Head|Options)$/.exec(name);
  if (http) return { kind: 'http', name: (http[1] ?? '').toUpperCase(), on: first };
  if (name === 'TimerTrigger') return { kind: 'timer', name: 'On a schedule', on: /Every\s*=\s*"([^"]*)"/.exec(rest)?.[1] ?? first };
  if (name === 'FileTrigger') return { kind: 'file', name: 'A new file', on: first };
  return { kind: 'other', name: name.replace(/Trigger$/, ''), on: first };
}

/** The height of the card on top. */
export function triggerHeight(diagram: Diagram): number {
  const words = diagram.title.length * 7 > 270 ? 2 : 1;
  return 38 + words * 18 + (diagram.policies.length > 0 ? 24 : 0);
}
