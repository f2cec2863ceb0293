import { Button, Modal, TextInput } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useEditing } from '../api/edits';
import { keys, useConnections, useRun } from '../api/queries';
import type { ConnectionForm } from '../api/types';
import { duration } from '../run/words';
import { useStudio } from '../shell/store';
import classes from './connections.module.css';
import { SettingRow } from './SettingRow';

/** A connection: its name, where it leads, and how. */
export function ConnectionDialog({ project, name, close }: { project: string; name: string; close: () => void }) {
  const connection = useConnections(project).data?.find(c => c.name === name);
  return (
    <Modal opened onClose={close} title={<b>Connection {name}</b>} size={520}>
      {connection ? (
        <Settings key={name} project={project} connection={connection} close={close} />
      ) : (
        <p className="faint">Looking at its settings…</p>
      )}
    </Modal>
  );
}

function Settings({ project, connection, close }: { project: string; connection: ConnectionForm; close: () => void }) {
  const queries = useQueryClient();
  const { say, open, select } = useStudio.getState();
  const selected = () => useStudio.getState().selected;
  const [diagram] = connection.diagrams;
  const { edit } = useEditing(project, undefined);
  const [name, setName] = useState(connection.name);
  const [more, setMore] = useState(false);
  const set = useMutation({
    mutationFn: (setting: { key: string; value?: string; secret: boolean }) =>
      ask(api.PUT('/api/projects/{project}/connections/{name}', { params: { path: { project, name: connection.name } }, body: setting })),
    onSuccess: all => queries.setQueryData(keys.connections(project), all),
    onError: error => say(error.message),
  });
  const rename = async () => {
    const to = name.trim();
    if (to === '' || to === connection.name || !diagram) return setName(connection.name);
    // Afterwards it is another connection, that this dialog goes on with.
    if (!(await edit([{ kind: 'rename', diagram, name: connection.name, to }]))) return setName(connection.name);
    // What its calls are called begins with its name.
    select(selected().map(id => id.replace(`/${connection.name}.`, `/${to}.`)));
    open({ kind: 'connection', name: to });
  };
  const first = connection.fields.filter(f => f.required || f.elsewhere || (f.value ?? '') !== '');
  const rest = connection.fields.filter(f => !first.includes(f));
  return (
    <div className={classes.settings}>
      {connection.summary && <p className={classes.summary}>{firstSentence(connection.summary)}</p>}
      <TextInput
        label="Name"
        description="What it is called in the flows."
        value={name}
        spellCheck={false}
        onChange={event => setName(event.currentTarget.value)}
        onBlur={() => void rename()}
        onKeyDown={event => event.key === 'Enter' && void rename()}
      />
      {first.map(field => (
        <SettingRow
          key={field.name}
          field={field}
          focus={field === first.find(f => f.problems.length > 0)}
          set={value => set.mutate({ key: field.name, value, secret: false })}
          keep={value => set.mutate({ key: field.name, value, secret: true })}
        />
      ))}
      {connection.fields.length === 0 && (
        <p className={classes.summary}>It has no settings of its own: the project's set-up method makes it.</p>
      )}
      {rest.length > 0 && (
        <Button variant="subtle" color="gray" w="fit-content" aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? 'Fewer settings' : rest.length === 1 ? '1 more setting' : `${rest.length} more settings`}
        </Button>
      )}
      {more &&
        rest.map(field => (
          <SettingRow
            key={field.name}
            field={field}
            set={value => set.mutate({ key: field.name, value, secret: false })}
            keep={value => set.mutate({ key: field.name, value, secret: true })}
          />
        ))}
      <p className={classes.summary}>
        They stand in appsettings.json, or where you keep secrets. Where the project runs for others they are set in the environment:{' '}
        <code>Connections__{connection.name}__…</code>
      </p>
      <Test project={project} name={connection.name} close={close} />
    </div>
  );
}

const firstSentence = (text: string) => text.split(/(?<=\.)\s/)[0];

function Test({ project, name, close }: { project: string; name: string; close: () => void }) {
  const running = useRun(project).data?.state === 'Running';
  const test = useMutation({
    mutationFn: () => ask(api.POST('/api/projects/{project}/connections/{name}/test', { params: { path: { project, name } } })),
  });
  return (
    <>
      {test.data && (
        <p role="status" className={test.data.ok === false ? classes.bad : classes.good}>
          {test.data.ok === false ? '✗' : '✓'} {test.data.message} <span className="faint">{duration(test.data.duration)}</span>
        </p>
      )}
      {test.error && (
        <p role="status" className={classes.bad}>
          {test.error.message}
        </p>
      )}
      <div className={classes.buttons}>
        <Button onClick={close}>Done</Button>
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={14} />}
          loading={test.isPending}
          disabled={!running}
          onClick={() => test.mutate()}
        >
          Test it
        </Button>
        {!running && <span className="faint">Testing needs the project to run.</span>}
      </div>
    </>
  );
}
