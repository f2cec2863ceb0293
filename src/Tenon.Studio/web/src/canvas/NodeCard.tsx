import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconChevronRight, IconExclamationCircle, IconPinFilled, IconPlugX } from '@tabler/icons-react';
import type { NodeProps, Node as XNode } from '@xyflow/react';
import { memo, useContext } from 'react';
import type { Problem } from '../api/types';
import { connectionIcon, lookOf } from '../shell/icons';
import { useStudio } from '../shell/store';
import classes from './canvas.module.css';
import { CanvasContext } from './context';
import type { Card } from './drawing';
import { codeLine } from './measure';
import { RenameBox } from './RenameBox';
import { RunBadge } from './RunBadge';

export type CardNode = XNode<{ card: Card }, 'card'>;

/** A node of the flow: what it does in plain words, and what it calls below. */
export const NodeCard = memo(function NodeCard({ data: { card } }: NodeProps<CardNode>) {
  const selected = useStudio(s => s.selected.includes(card.id));
  const renaming = useStudio(s => s.renaming === card.id);
  const { connections, unset, pinned } = useContext(CanvasContext);
  const node = card.node;
  if (!node) return null;
  const look = lookOf(node.kind);
  const Icon = node.connection ? connectionIcon(connections.get(node.connection)) : look.icon;
  const code = codeLine(node);
  const worst = node.problems.some(p => p.severity.toLowerCase() === 'error') ? 'error' : node.problems.length > 0 ? 'warning' : undefined;
  const kinds = [classes.card, classes[`tone_${look.tone}`]];
  if (card.small) kinds.push(classes.small);
  if (selected) kinds.push(classes.selected);
  if (look.tone === 'end') kinds.push(classes.ending);
  if (node.kind === 'Comment') kinds.push(classes.comment);
  if (card.folded !== undefined) kinds.push(classes.folded);
  if (worst) kinds.push(classes[worst]);
  return (
    <div
      id={`node:${card.id}`}
      className={kinds.filter(Boolean).join(' ')}
      style={{ width: card.width, height: card.height }}
      data-node={card.id}
      role="group"
      aria-current={selected}
      aria-label={`${look.name}: ${node.title}${worst ? `, ${node.problems.length} problem${node.problems.length > 1 ? 's' : ''}` : ''}`}
    >
      <span className={classes.icon} aria-hidden>
        <Icon size={card.small ? 15 : 18} stroke={1.7} />
      </span>
      <div className={classes.words}>
        {renaming ? (
          <RenameBox node={node} />
        ) : (
          <div className={classes.title} title={node.title}>
            {node.title}
          </div>
        )}
        {code && !renaming && (
          <div className={classes.code} title={code}>
            {code}
          </div>
        )}
      </div>
      {worst && <ProblemBadge problems={node.problems} tone={worst} />}
      {node.connection && unset.has(node.connection) && (
        <UnsetBadge connection={node.connection} missing={unset.get(node.connection) ?? ''} />
      )}
      {pinned.has(card.id) && (
        <span className={classes.pin} role="img" aria-label="Pinned: not called while trying" title="Pinned: not called while trying">
          <IconPinFilled size={13} />
        </span>
      )}
      <RunBadge node={card.id} />
      {card.folds && <FoldButton id={card.id} folded={card.folded} />}
    </div>
  );
});

function FoldButton({ id, folded }: { id: string; folded: number | undefined }) {
  const fold = useStudio(s => s.fold);
  const words = folded === undefined ? 'Fold' : `Unfold, ${folded} inside`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.fold}
      aria-label={words}
      title={`${words} (Space)`}
      onClick={event => {
        event.stopPropagation();
        fold(id);
      }}
    >
      {folded === undefined ? <IconChevronDown size={13} /> : <IconChevronRight size={13} />}
      {folded !== undefined && <span>{folded}</span>}
    </button>
  );
}

function UnsetBadge({ connection, missing }: { connection: string; missing: string }) {
  const words = `${connection} is not set up: it needs ${missing}`;
  return (
    <Tooltip label={words}>
      <button
        type="button"
        tabIndex={-1}
        className={`${classes.badge} ${classes.badge_warning} ${classes.badge_button}`}
        aria-label={words}
        onClick={() => useStudio.getState().open({ kind: 'connection', name: connection })}
      >
        <IconPlugX size={15} stroke={2} aria-hidden />
      </button>
    </Tooltip>
  );
}

export function ProblemBadge({ problems, tone }: { problems: readonly Problem[]; tone: 'error' | 'warning' }) {
  const Sign = tone === 'error' ? IconExclamationCircle : IconAlertTriangle;
  return (
    <Tooltip
      label={problems.map(p => (
        <div key={`${p.id}${p.span.start}${p.message}`}>
          {p.message} <span style={{ opacity: 0.7 }}>{p.id}</span>
        </div>
      ))}
    >
      <span className={`${classes.badge} ${classes[`badge_${tone}`]}`}>
        <Sign size={15} stroke={2} aria-hidden />
        {problems.length > 1 && problems.length}
      </span>
    </Tooltip>
  );
}
