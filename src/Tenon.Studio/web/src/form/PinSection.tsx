import { Button } from '@mantine/core';
import { IconPin, IconPinnedOff } from '@tabler/icons-react';
import { usePins } from '../api/queries';
import type { Node } from '../api/types';
import { usePinning } from '../run/usePinning';
import { pretty } from '../run/words';
import { useStudio } from '../shell/store';
import classes from './form.module.css';
import { TextRow } from './TextRow';

/** A result that stands for the node's own while trying: from the run that is shown, or written by hand. */
export function PinSection({ project, node }: { project: string; node: Node }) {
  const board = usePins(project).data;
  const { pin, unpin, sample } = usePinning(project);
  const pinned = board?.pins.find(p => p.node === node.id);
  const last = useStudio(s => s.shown?.steps.find(p => p.node === node.id)?.output);
  if (node.kind !== 'Call' && node.kind !== 'Map' && node.kind !== 'Step') return null;
  return (
    <section className={classes.section}>
      <h3>Pinned result</h3>
      {pinned ? (
        <>
          <TextRow
            label="JSON"
            code
            value={pinned.error ?? pretty(pinned.result ?? 'null')}
            help="It is given instead of calling, only while trying here; builds know nothing of it. Ctrl-Enter sets it."
            set={text => pin(node.id, text)}
          />
          <Button
            data-quiet
            w="fit-content"
            size="compact-xs"
            variant="default"
            leftSection={<IconPinnedOff size={13} />}
            onClick={() => unpin(node.id)}
          >
            Call it again
          </Button>
        </>
      ) : (
        <div className={classes.buttons}>
          {last && (
            <Button data-quiet size="compact-xs" variant="default" leftSection={<IconPin size={13} />} onClick={() => pin(node.id, last)}>
              Pin what it gave
            </Button>
          )}
          <Button
            data-quiet
            size="compact-xs"
            variant="default"
            leftSection={<IconPin size={13} />}
            onClick={() => void sample(node.id).then(result => pin(node.id, result))}
          >
            Pin a sample
          </Button>
        </div>
      )}
    </section>
  );
}
