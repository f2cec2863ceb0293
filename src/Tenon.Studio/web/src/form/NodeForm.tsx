import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconArrowsDiagonal, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Editing } from '../api/edits';
import { useForm } from '../api/queries';
import type { Diagram, FormField, LaneKind, Node } from '../api/types';
import { laneWords } from '../canvas/words';
import { ConnectionLine } from '../connections/ConnectionLine';
import { StepChooser, useStep } from '../run/StepChooser';
import { Value } from '../run/values/Value';
import { connectionIcon, lookOf } from '../shell/icons';
import { useStudio } from '../shell/store';
import { FieldRow } from './FieldRow';
import { useFilling } from './filling';
import classes from './form.module.css';
import { PinSection } from './PinSection';
import { Problems } from './Problems';
import { TextRow } from './TextRow';

interface Props {
  project: string;
  diagram: Diagram;
  node: Node;
  connection: string | undefined;
  source: string | undefined;
  editing: Editing;
  /** Whether what the node took and gave stands beside the form. */
  wide?: boolean;
}

/** What can be said of a node: its title, its values, its result, its lanes, its code. */
export function NodeForm({ project, diagram, node, connection, source, editing, wide = false }: Props) {
  const look = lookOf(node.kind);
  const Icon = node.connection ? connectionIcon(connection) : look.icon;
  const form = useForm(project, node.id);
  const fields = form.data?.node === node.id ? form.data.fields.filter(f => !isDrawn(node, f)) : [];
  const fill = useFilling(project, node.id, editing);
  const inField = (at: number) =>
    fields.some(f => f.span && f.problems.length > 0 && at >= f.span.start && at < f.span.start + f.span.length);
  const { step } = useStep(node.id);
  const open = useStudio(s => s.open);
  return (
    <div className={classes.form} data-form aria-busy={form.isPending}>
      <div className={classes.head}>
        <Icon size={17} stroke={1.7} color={`var(--${look.tone})`} />
        <span>{look.name}</span>
        {node.callee && <code className="ellipsis">{node.callee}</code>}
        {!wide && (
          <Tooltip label="With what came in and out beside it (Shift-Enter)">
            <ActionIcon size="sm" ml="auto" aria-label="Open wide, with what came in and out" onClick={() => open({ kind: 'panes' })}>
              <IconArrowsDiagonal size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {node.connection && <ConnectionLine name={node.connection} />}
      <TextRow
        label="Title"
        strong
        value={node.comment ?? ''}
        placeholder={node.title}
        help="Stands as a comment above the code."
        set={text => void editing.edit([{ kind: 'setComment', diagram: diagram.id, node: node.id, text: text.trim() }])}
      />
      <Problems problems={node.problems.filter(p => !inField(p.span.start))} />
      {form.data?.summary && form.data.summary !== node.title && <p className={classes.summary}>{form.data.summary}</p>}
      {form.error && <p className={classes.problem}>{form.error.message}</p>}
      {fields.map(field => (
        <FieldRow key={`${node.id} ${field.name}`} field={field} fill={fill} />
      ))}
      {(node.output || form.data?.gives) && <OutputRow node={node} editing={editing} />}
      <Lanes node={node} editing={editing} />
      <PinSection project={project} node={node} />
      {!wide && step && (step.input || step.output || step.error) && (
        <section className={classes.section}>
          <h3>In the run that is shown</h3>
          <StepChooser node={node.id} />
          {step.error && <p className={classes.problem}>{step.error}</p>}
          <Value title="Took" text={step.input} />
          <Value title="Gave" text={step.output} />
        </section>
      )}
      <section className={classes.section}>
        <TextRow
          label="C#"
          code
          value={source ? outdent(source.slice(node.span.start, node.span.start + node.span.length), node.span.column - 1) : node.text}
          help="Ctrl-Enter sets it."
          set={text =>
            void editing.edit([{ kind: 'setText', node: node.id, text: text.replace(/\n(?=.)/g, `\n${' '.repeat(node.span.column - 1)}`) }])
          }
        />
      </section>
    </div>
  );
}

// Code of several lines stands in the file as far right as its first: here it begins at the left.
function outdent(text: string, columns: number): string {
  return text.replace(new RegExp(`\\n[ \\t]{0,${columns}}`, 'g'), '\n');
}

// A function that is handed over is drawn as nodes, and the token that stops a run is passed on by itself.
function isDrawn(node: Node, field: FormField): boolean {
  if (field.type === 'CancellationToken') return true;
  const span = field.span;
  return (
    !!span && node.lanes.some(l => l.kind === 'Lambda' && l.span && l.span.start >= span.start && l.span.start < span.start + span.length)
  );
}

function OutputRow({ node, editing }: { node: Node; editing: Editing }) {
  const [name, setName] = useState(node.output?.name ?? '');
  const [type, setType] = useState(node.output?.type ?? '');
  const was = node.output;
  useEffect(() => {
    setName(was?.name ?? '');
    setType(was?.type ?? '');
  }, [was?.name, was?.type]);
  const commit = () => {
    if (name.trim() === (was?.name ?? '') && type.trim() === (was?.type ?? '')) return;
    void editing.edit([
      {
        kind: 'setOutput',
        node: node.id,
        name: name.trim() || undefined,
        type: type.trim() === (was?.type ?? '') ? undefined : type.trim() || undefined,
      },
    ]);
  };
  const onKeyDown = (event: { key: string }) => event.key === 'Enter' && commit();
  return (
    <section className={classes.section}>
      <h3>Result</h3>
      <div className={`${classes.pair} ${classes.mono}`}>
        <TextInput
          label="Kept as"
          placeholder="not kept"
          value={name}
          onChange={e => setName(e.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
          spellCheck={false}
        />
        <TextInput
          label="Type"
          placeholder="var"
          value={type}
          disabled={name.trim() === ''}
          onChange={e => setType(e.currentTarget.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
          spellCheck={false}
        />
      </div>
    </section>
  );
}

function adds(node: Node): [LaneKind, string][] {
  const has = (kind: LaneKind) => node.lanes.some(l => l.kind === kind && l.span);
  switch (node.kind) {
    case 'Branch':
      return [['Then', 'Else if'], ...(has('Else') ? [] : ([['Else', 'Else']] as [LaneKind, string][]))];
    case 'Switch':
      return [['Case', 'Case']];
    case 'Try':
      return [['Catch', 'Catch'], ...(has('Finally') ? [] : ([['Finally', 'In any case']] as [LaneKind, string][]))];
    default:
      return [];
  }
}

function Lanes({ node, editing }: { node: Node; editing: Editing }) {
  const more = adds(node);
  if (more.length === 0) return null;
  const lanes = node.lanes.map((lane, index) => ({ lane, index })).filter(l => l.lane.span && l.lane.kind !== 'Inside');
  return (
    <section className={classes.section}>
      <h3>Ways</h3>
      {lanes.map(({ lane, index }, i) => {
        const words = laneWords(node, lane, index);
        const removable = lane.kind !== 'Body' && !(node.kind === 'Branch' && i === 0);
        return (
          <div key={index} className={classes.lane}>
            <span className={`ellipsis ${words.code ? 'mono' : ''}`} style={{ flex: 1 }}>
              {words.label || 'tried'}
            </span>
            <span className="faint">{lane.nodes.length === 1 ? '1 node' : `${lane.nodes.length} nodes`}</span>
            <ActionIcon
              size="sm"
              data-quiet
              aria-label={`Remove the way ${words.label}`}
              style={{ visibility: removable ? undefined : 'hidden' }}
              onClick={() => void editing.edit([{ kind: 'removeLane', node: node.id, lane: index }])}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </div>
        );
      })}
      <div className={classes.buttons}>
        {more.map(([kind, words]) => (
          <Button
            key={kind}
            data-quiet
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} />}
            onClick={() => void editing.edit([{ kind: 'addLane', node: node.id, lane: kind }])}
          >
            {words}
          </Button>
        ))}
      </div>
    </section>
  );
}
