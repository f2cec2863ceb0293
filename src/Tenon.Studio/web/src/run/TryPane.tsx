import { Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useRun } from '../api/queries';
import type { Diagram, RunInfo } from '../api/types';
import { triggerWords } from '../canvas/words';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import { RunDetail } from './RunDetail';
import classes from './run.module.css';
import { TryRequest } from './TryRequest';
import { useRunning } from './useRunning';

/** Makes a flow run: sends it a request, a file, or just wakes it. */
export function TryPane({ project, diagram }: { project: string; diagram: Diagram | undefined }) {
  const state = useRun(project).data?.state;
  const { start } = useRunning(project);
  if (diagram?.kind !== 'Flow')
    return <p className={`${shell.empty} faint`}>Open a flow to try it: send it a request, give it a file, or run it at once.</p>;
  if (state !== 'Running')
    return (
      <div className={shell.empty}>
        <span>Trying a flow needs the project to run.</span>
        <Button
          w="fit-content"
          leftSection={<IconPlayerPlay size={14} />}
          loading={state === 'Building' || state === 'Starting'}
          onClick={start}
        >
          Run the project
        </Button>
      </div>
    );
  return triggerWords(diagram.trigger).kind === 'http' ? (
    <TryRequest key={diagram.id} project={project} diagram={diagram} />
  ) : (
    <TryTrigger key={diagram.id} project={project} diagram={diagram} />
  );
}

function TryTrigger({ project, diagram }: { project: string; diagram: Diagram }) {
  const words = triggerWords(diagram.trigger);
  const takes = words.kind === 'file';
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [run, setRun] = useState<RunInfo>();
  const queries = useQueryClient();
  const wake = async () => {
    setBusy(true);
    try {
      const reply = await ask(
        api.POST('/api/projects/{project}/trigger', {
          params: { path: { project } },
          body: { flow: diagram.id, body: takes ? text : undefined, fileName: takes ? name || undefined : undefined },
        }),
      );
      setRun(reply.run ?? undefined);
      useStudio.getState().show(reply.run ?? undefined);
      if (!reply.run && reply.body) useStudio.getState().say(reply.body);
      void queries.invalidateQueries({ queryKey: ['runs'] });
    } catch (error) {
      useStudio.getState().say(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const drop = async (file: File | null) => {
    if (!file) return;
    setName(file.name);
    setText(await file.text());
  };
  return (
    <div className={classes.split}>
      <section
        className={classes.request}
        aria-label="Input"
        onDragOver={event => takes && event.preventDefault()}
        onDrop={event => {
          if (!takes) return;
          event.preventDefault();
          void drop(event.dataTransfer.files[0] ?? null);
        }}
      >
        {takes ? (
          <>
            <div style={{ display: 'flex', gap: 6 }}>
              <TextInput
                flex={1}
                aria-label="File name"
                placeholder={`A name that fits ${words.on}`}
                value={name}
                onChange={e => setName(e.currentTarget.value)}
              />
              <FileButton onChange={file => void drop(file)}>
                {props => (
                  <Button variant="default" {...props}>
                    Choose a file
                  </Button>
                )}
              </FileButton>
            </div>
            <Textarea
              label="Content"
              description="Drop a file here, or write."
              autosize
              minRows={4}
              maxRows={14}
              spellCheck={false}
              value={text}
              onChange={e => setText(e.currentTarget.value)}
              styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
            />
          </>
        ) : (
          <span className="faint">
            This flow wakes by itself: {words.name.toLowerCase()}, <code>{words.on}</code>. Here it runs at once.
          </span>
        )}
        <Button w="fit-content" loading={busy} leftSection={<IconPlayerPlay size={14} />} onClick={() => void wake()}>
          Run now
        </Button>
      </section>
      <div>{run ? <RunDetail run={run} /> : <p className={`${shell.empty} faint`}>How it went shows here.</p>}</div>
    </div>
  );
}
