import type { NodeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { roleIcons, triggerIcons } from '../shell/icons';
import { useStudio } from '../shell/store';
import classes from './canvas.module.css';
import { CanvasContext } from './context';
import { TRIGGER } from './drawing';
import { type CardNode, ProblemBadge } from './NodeCard';
import { triggerWords } from './words';

/** What wakes the flow, what it is for, and the rules that hold for it. */
export const TriggerCard = memo(function TriggerCard({ data: { card } }: NodeProps<CardNode>) {
  const { diagram } = useContext(CanvasContext);
  const selected = useStudio(s => s.selected.includes(TRIGGER));
  const words = triggerWords(diagram.trigger);
  const Icon = words.kind === 'none' ? roleIcons[diagram.kind] : triggerIcons[words.kind];
  const worst = diagram.problems.some(p => p.severity.toLowerCase() === 'error') ? 'error' : 'warning';
  return (
    <div
      id={`node:${TRIGGER}`}
      className={`${classes.card} ${classes.trigger} ${selected ? classes.selected : ''}`}
      style={{ width: card.width, height: card.height }}
      data-node={TRIGGER}
      role="group"
      aria-current={selected}
      aria-label={`Trigger: ${words.name} ${words.on}`}
    >
      <span className={classes.icon} aria-hidden>
        <Icon size={20} stroke={1.7} />
      </span>
      <div className={classes.words}>
        <div className={classes.listens}>
          {words.kind === 'none' ? { Flow: 'Flow', Map: 'Mapping', Step: 'Step', Method: 'Method' }[diagram.kind] : words.name}{' '}
          <code>{words.on}</code>
        </div>
        <div className={classes.title} title={diagram.title}>
          {diagram.title}
        </div>
        {diagram.policies.length > 0 && (
          <div className={classes.policies}>
            {diagram.policies.map(policy => (
              <code key={policy}>{policy}</code>
            ))}
          </div>
        )}
      </div>
      {diagram.problems.length > 0 && <ProblemBadge problems={diagram.problems} tone={worst} />}
    </div>
  );
});
