import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { StepInfo } from '../api/types';
import { index } from '../canvas/tree';
import { StepChooser, useStep } from '../run/StepChooser';
import { Value } from '../run/values/Value';
import { clock, duration } from '../run/words';
import { useLayout, useStudio } from '../shell/store';
import type { FormProps } from './FormPanel';
import { NodeForm } from './NodeForm';
import classes from './panes.module.css';

interface Props extends FormProps {
  close: () => void;
}

/** A node between what came in and what came out, in the run that is shown. */
export function NodePanes({ project, diagram, editing, connections, source, close }: Props) {
  const current = useStudio(s => s.selected.at(-1));
  const select = useStudio(s => s.select);
  const run = useStudio(s => s.shown);
  const { step } = useStep(current);
  const all = [...index(diagram).values()].map(s => s.node);
  const at = all.findIndex(n => n.id === current);
  const node = all[at];
  const go = (by: -1 | 1) => {
    const to = all[at + by];
    if (to) select([to.id]);
  };

  // Wherever the focus is, or where what had it is gone.
  useWindowEvent('keydown', event => {
    if (event.defaultPrevented || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    go(event.key === 'ArrowUp' ? -1 : 1);
  });
  if (!node) return null;
  return (
    <Modal.Root opened onClose={close} size="min(1480px, 96vw)" centered classNames={{ content: classes.content }}>
      <Modal.Overlay />
      <Modal.Content aria-label={`${node.comment ?? node.title}: what came in, its form, what came out`}>
        <header className={classes.head}>
          <b className="ellipsis">{node.comment ?? node.title}</b>
          {run && (
            <span className="faint">
              in the run of {clock(run.startedAt)}
              {step && `, ${duration(step.duration)}`}
            </span>
          )}
          <StepChooser node={node.id} />
          <span style={{ flex: 1 }} />
          <Tooltip label="The node above (Alt ↑)">
            <ActionIcon aria-label="The node above" disabled={at === 0} onClick={() => go(-1)}>
              <IconArrowUp size={15} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="The node below (Alt ↓)">
            <ActionIcon aria-label="The node below" disabled={at === all.length - 1} onClick={() => go(1)}>
              <IconArrowDown size={15} />
            </ActionIcon>
          </Tooltip>
          <Modal.CloseButton aria-label="Close" />
        </header>
        <div className={classes.panes}>
          <Pane title="Came in" step={step} kept={step?.input} close={close} />
          <div className={classes.pane}>
            <NodeForm
              key={node.id}
              wide
              project={project}
              diagram={diagram}
              node={node}
              connection={node.connection ? connections.get(node.connection) : undefined}
              source={source}
              editing={editing}
            />
          </div>
          <Pane title="Came out" step={step} kept={step?.output} close={close}>
            {step?.pinned && <p className={classes.pinned}>It is pinned: this was given instead of calling.</p>}
            {step?.error && (
              <p className={classes.error} role="alert">
                {step.error}
              </p>
            )}
          </Pane>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function Pane(props: {
  title: string;
  step: StepInfo | undefined;
  kept: string | null | undefined;
  close: () => void;
  children?: ReactNode;
}) {
  const { title, step, kept, close, children } = props;
  const run = useStudio(s => s.shown);
  return (
    <section className={`${classes.pane} ${classes.values}`} aria-label={title}>
      {children}
      {kept ? <Value title={title} text={kept} tall /> : <h4 className={classes.title}>{title}</h4>}
      {!kept && step && !step.error && <p className="faint">Nothing.</p>}
      {!step && run && (
        <p className="faint">
          That run has no values here: the node was not reached, or is none that runs keep (calls, mappings and steps are).
        </p>
      )}
      {!run && (
        <>
          <p className="faint">What passes through is kept by each run. Try the flow, or choose one of its runs.</p>
          <Button
            variant="default"
            w="fit-content"
            onClick={() => {
              close();
              useLayout.getState().show('try');
            }}
          >
            Try it
          </Button>
        </>
      )}
    </section>
  );
}
