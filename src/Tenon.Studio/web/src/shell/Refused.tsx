import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Editing } from '../api/edits';
import { keys } from '../api/queries';
import type { Refusal, Stale } from '../api/types';

/** Why an edit was not made, and what would mend it. */
export function RefusedDialog({
  title,
  refusal,
  editing,
  close,
}: {
  title: string;
  refusal: Refusal;
  editing: Editing;
  close: () => void;
}) {
  return (
    <Modal opened onClose={close} title={<b>{title || 'That would break the code'}</b>} size={460} centered>
      <Stack gap="md">
        <Text size="sm">{refusal.message}</Text>
        <Group gap={8}>
          {refusal.mends.map((mend, i) => (
            <Button
              key={mend.title}
              data-autofocus={i === 0 || undefined}
              onClick={() => {
                close();
                void editing.edit(mend.edits);
              }}
            >
              {mend.title}
            </Button>
          ))}
          <Button variant="default" data-autofocus={refusal.mends.length === 0 || undefined} onClick={close}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The code changed between what was seen and what was done. */
export function StaleDialog({ stale, again, project, close }: { stale: Stale; again: () => void; project: string; close: () => void }) {
  const queries = useQueryClient();
  const look = () => {
    if (stale.diagram) queries.setQueryData(keys.diagram(project, stale.diagram.diagram.id), stale.diagram);
    void queries.invalidateQueries({ queryKey: keys.project(project) });
    close();
  };
  return (
    <Modal opened onClose={look} title={<b>The code changed in between</b>} size={440} centered>
      <Stack gap="md">
        <Text size="sm">{stale.message}</Text>
        <Group gap={8}>
          <Button data-autofocus variant={stale.canApply ? 'default' : 'filled'} onClick={look}>
            Look at it first
          </Button>
          {stale.canApply && (
            <Button
              onClick={() => {
                look();
                again();
              }}
            >
              Apply anyway
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
