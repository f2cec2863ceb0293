import { Button, FileButton, NativeSelect, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconPlayerPlay, IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask } from '../api/client';
import { useRun, useSample } from '../api/queries';
import type { Diagram, RunInfo, TryReply } from '../api/types';
import { TRIGGER } from '../canvas/drawing';
import { triggerWords } from '../canvas/words';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import { RunDetail } from './RunDetail';
import classes from './run.module.css';
import { useRunning } from './useRunning';
import { pretty, Value } from './Value';
import { duration } from './words';

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
    <TryRequestForm key={diagram.id} project={project} diagram={diagram} />
  ) : (
    <TryTrigger key={diagram.id} project={project} diagram={diagram} />
  );
}

function TryRequestForm({ project, diagram }: { project: string; diagram: Diagram }) {
  const sample = useSample(project, diagram.id).data;
  const [method, setMethod] = useState('GET');
  const [path, setPath] = useState('/');
  const [headers, setHeaders] = useState('');
  const [body, setBody] = useState('');
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<TryReply>();
  const queries = useQueryClient();
  useEffect(() => {
    if (!sample) return;
    setMethod(sample.method);
    setPath(sample.path);
    setHeaders(
      Object.entries(sample.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    );
    setBody(sample.body ? pretty(sample.body) : '');
  }, [sample]);
  const selected = useStudio(s => s.selected.at(-1));
  const until = selected && selected !== TRIGGER ? selected : undefined;
  const send = async (until?: string) => {
    setBusy(true);
    try {
      const got = await ask(
        api.POST('/api/projects/{project}/try', {
          params: { path: { project } },
          body: { method, path, headers: parseHeaders(headers), body: body || undefined, until },
        }),
      );
      setReply(got);
      useStudio.getState().show(got.run ?? undefined);
      void queries.invalidateQueries({ queryKey: ['runs'] });
    } catch (error) {
      useStudio.getState().say(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const withBody = method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';
  return (
    <div className={classes.split}>
      <form
        className={classes.request}
        aria-label="Request"
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          void send();
        }}
      >
        <div className={classes.line}>
          <NativeSelect
            size="xs"
            aria-label="Method"
            data={['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']}
            value={method}
            onChange={e => setMethod(e.currentTarget.value)}
            w={92}
          />
          <TextInput
            className={classes.path}
            aria-label="Path"
            value={path}
            onChange={e => setPath(e.currentTarget.value)}
            styles={{ input: { fontFamily: 'var(--mono)' } }}
          />
          <Button type="submit" loading={busy} leftSection={<IconSend size={14} />}>
            Send
          </Button>
          {until && (
            <Tooltip label="Go on to the node that is selected, and end there">
              <Button variant="default" disabled={busy} onClick={() => void send(until)}>
                Up to the node
              </Button>
            </Tooltip>
          )}
        </div>
        {withBody && (
          <Textarea
            label="Body"
            autosize
            minRows={4}
            maxRows={14}
            spellCheck={false}
            value={body}
            onChange={e => setBody(e.currentTarget.value)}
            styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
          />
        )}
        <Textarea
          label="Headers"
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
          placeholder="Name: value"
          value={headers}
          onChange={e => setHeaders(e.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
        />
      </form>
      <div>
        {reply ? (
          <Answer reply={reply} />
        ) : (
          <p className={`${shell.empty} faint`}>The answer shows here, and its way lights up on the diagram. Ctrl-Enter sends.</p>
        )}
      </div>
    </div>
  );
}

function Answer({ reply }: { reply: TryReply }) {
  const good = reply.status < 400;
  return (
    <div className={classes.request}>
      <div style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
        <b className={good ? classes.good : classes.bad}>
          {good ? '✓' : '✗'} {reply.status}
        </b>
        <span>{duration(reply.duration)}</span>
        <span className="faint mono">{reply.headers['Content-Type'] ?? reply.headers['content-type'] ?? ''}</span>
      </div>
      <Value title="Body" text={reply.body} />
      {reply.run && <RunDetail run={reply.run} />}
      <details>
        <summary className={classes.label}>Headers</summary>
        <pre className={classes.value}>
          {Object.entries(reply.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </pre>
      </details>
    </div>
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

function parseHeaders(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split('\n')
      .map(line => line.split(/:(.*)/s))
      .filter(([name, value]) => name?.trim() && value !== undefined)
      .map(([name, value]) => [name?.trim() ?? '', value?.trim() ?? '']),
  );
}
