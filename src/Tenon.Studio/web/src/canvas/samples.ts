import type { Diagram, Lane, LaneKind, Node, NodeKind } from '../api/types';

// Small diagrams for tests, as short as they can be written.

let line = 0;

const span = () => {
  line++;
  return { file: 'Orders.cs', line, column: 1, endLine: line, endColumn: 10, start: line * 10, length: 9 };
};

export function node(id: string, kind: NodeKind = 'Call', more: Partial<Node> = {}): Node {
  return { id, kind, title: `Does ${id}`, text: `${id}();`, span: span(), inputs: [], lanes: [], ends: false, problems: [], ...more };
}

export function lane(kind: LaneKind, nodes: Node[], label = '', there = true): Lane {
  return there ? { kind, label, nodes, span: span() } : { kind, label, nodes };
}

export function diagram(nodes: Node[]): Diagram {
  return {
    id: 'Orders.Accept',
    title: 'Accepts an order',
    kind: 'Flow',
    trigger: 'HttpPost("/orders")',
    policies: [],
    parameters: [],
    span: span(),
    nodes,
    problems: [],
  };
}

export const ended = (id: string) => node(id, 'Return', { ends: true });
