import { useMemo } from 'react';
import { api, ask } from '../api/client';
import type { Editing } from '../api/edits';
import type { Completion, Edit, FormField, Hover, Problem, SignatureHelp } from '../api/types';

/** What can be done with the values of a form. What changes something says whether it was done. */
export interface Filling {
  /** A person's value as C#; fails with what would be a value. */
  toCode: (field: FormField, value: string) => Promise<string>;
  /** Sets a value, as C#; nothing takes it away. */
  set: (field: FormField, text: string | undefined) => Promise<boolean>;
  /** What only the values of a node can. */
  node?: NodeFilling;
}

export interface NodeFilling {
  project: string;
  id: string;
  /** Sets a part that is not known yet: another item, a field of any name. */
  put: (name: string, text: string) => Promise<boolean>;
  add: (name: string) => Promise<boolean>;
  move: (name: string, to: number) => Promise<boolean>;
  make: (name: string) => Promise<boolean>;
  /** What the server knows of an expression that is being written for a value. */
  help: (name: string) => ExpressionHelp;
}

/** Positions, and the places of problems, are in the text. */
export interface ExpressionHelp {
  complete: (text: string, position: number) => Promise<Completion | undefined>;
  signatures: (text: string, position: number) => Promise<SignatureHelp | undefined>;
  explain: (text: string, position: number) => Promise<Hover | undefined>;
  check: (text: string) => Promise<readonly Problem[]>;
}

/** Fills in a node. */
export function useFilling(project: string, node: string, editing: Editing): Filling {
  return useMemo(() => {
    const path = { params: { path: { project } } };
    const make = async (edit: Edit) => (await editing.edit([edit])) !== undefined;
    const put = (name: string, text: string | undefined) => make({ kind: 'setInput', node, name, text });
    return {
      toCode: async (field, value) =>
        (await ask(api.POST('/api/projects/{project}/literal', { ...path, body: { node, input: field.name, value, template: false } })))
          .text,
      set: (field, text) => put(field.name, text),
      node: {
        project,
        id: node,
        put,
        add: name => make({ kind: 'addItem', node, name }),
        move: (name, to) => make({ kind: 'moveItem', node, name, to }),
        make: name => make({ kind: 'makeValue', node, name }),
        help: input => {
          const body = (text: string, position = 0) => ({ ...path, body: { node, input, text, position } });
          return {
            complete: async (text, position) => (await api.POST('/api/projects/{project}/completion', body(text, position))).data,
            signatures: async (text, position) => (await api.POST('/api/projects/{project}/signature', body(text, position))).data,
            explain: async (text, position) =>
              (await api.POST('/api/projects/{project}/hover', body(text, position))).data?.hover ?? undefined,
            check: async text => (await api.POST('/api/projects/{project}/check', body(text))).data ?? [],
          };
        },
      },
    };
  }, [project, node, editing]);
}
