import { ActionIcon, Tooltip } from '@mantine/core';
import { IconSelector, IconVariable, IconX } from '@tabler/icons-react';
import type { FormField } from '../api/types';
import type { Filling } from './filling';
import classes from './form.module.css';
import { ValuePicker } from './ValuePicker';

interface Props {
  field: FormField;
  called: string;
  fill: Filling;
  optional: boolean;
  pick: (expression: string) => void;
  replace: () => void;
}

/** A value that was made before: what it is called, and another one a click away. */
export function ReferenceChip({ field, called, fill: { node }, optional, pick, replace }: Props) {
  const { reference } = field;
  if (!reference) return null;
  const words = (
    <>
      <IconVariable size={14} aria-hidden />
      <b className="ellipsis">{reference.title}</b> <code className="ellipsis">{reference.type}</code>
    </>
  );
  const out = optional ? `Take ${called} away` : field.canBeMade ? `Fill ${called} in here instead` : `Write ${called} instead`;
  return (
    <div className={classes.chips}>
      {node ? (
        <ValuePicker project={node.project} node={node.id} input={field.name} pick={pick}>
          {toggle => (
            <button
              type="button"
              data-chip
              className={classes.chip}
              title={`${field.text}${reference.summary ? `\n${reference.summary}` : ''}`}
              aria-label={`${called} is ${reference.title} ${reference.type}. Use another value`}
              onClick={toggle}
            >
              {words}
              <IconSelector size={14} aria-hidden />
            </button>
          )}
        </ValuePicker>
      ) : (
        <span className={classes.chip}>{words}</span>
      )}
      <Tooltip label={out}>
        <ActionIcon data-quiet size="sm" aria-label={out} onClick={replace}>
          <IconX size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
