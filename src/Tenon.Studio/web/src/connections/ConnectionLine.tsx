import { Button } from '@mantine/core';
import { IconPlugX, IconSettings } from '@tabler/icons-react';
import { useRoute } from '../shell/route';
import { useStudio } from '../shell/store';
import classes from './connections.module.css';
import { useUnset } from './useUnset';

/** The connection that a node calls, and the way to its settings. */
export function ConnectionLine({ name }: { name: string }) {
  const missing = useUnset(useRoute().project).get(name);
  return (
    <div className={classes.line}>
      <span className="ellipsis">
        Connection <b>{name}</b>
      </span>
      <Button
        data-quiet
        size="compact-xs"
        variant={missing ? 'filled' : 'default'}
        leftSection={missing ? <IconPlugX size={13} /> : <IconSettings size={13} />}
        onClick={() => useStudio.getState().open({ kind: 'connection', name })}
      >
        {missing ? 'Set it up' : 'Settings'}
      </Button>
    </div>
  );
}
