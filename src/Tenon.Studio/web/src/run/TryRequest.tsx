import { Button, NativeSelect, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ask } from '../api/client';
import type { Diagram, TryReply } from '../api/types';
import { TRIGGER } from '../canvas/drawing';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import { Answer } from './Answer';
import { takesBody, toRequest } from './draft';
import { ExampleBar } from './ExampleBar';
import classes from './run.module.css';
import { useExamples } from './useExamples';

const CODE = { input: { fontFamily: 'var(--mono)', fontSize: 12 } };

/** A request to a flow: a sample, or one that was kept. */
export function TryRequest({ project, diagram }: { project: string; diagram: Diagram }) {
  const examples = useExamples(project, diagram.id);
  const { draft, edit } = examples;
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<TryReply>();
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const selected = useStudio(s => s.selected.at(-1));
  const until = selected && selected !== TRIGGER ? selected : undefined;
  const send = async (until?: string) => {
    setBusy(true);
    try {
      const file = examples.chosen?.at.file;
      const got = await ask(
        api.POST('/api/projects/{project}/try', { params: { path: { project } }, body: { ...toRequest(draft), until, file } }),
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
  return (
    <div className={classes.split}>
      <form
        ref={form}
        className={classes.request}
        aria-label="Request"
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={event => {
          if (!(event.ctrlKey || event.metaKey) || (event.key !== 'Enter' && event.key !== 's')) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') void send();
          else form.current?.querySelector<HTMLButtonElement>('[data-save]')?.click();
        }}
      >
        <ExampleBar examples={examples} />
        <div className={classes.line}>
          <NativeSelect
            size="xs"
            aria-label="Method"
            data={['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']}
            value={draft.method}
            onChange={e => edit({ method: e.currentTarget.value })}
            w={92}
          />
          <TextInput
            className={classes.path}
            aria-label="Path"
            value={draft.path}
            onChange={e => edit({ path: e.currentTarget.value })}
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
        {(takesBody(draft.method) || draft.body !== '') && (
          <Textarea
            label="Body"
            autosize
            minRows={4}
            maxRows={14}
            spellCheck={false}
            value={draft.body}
            onChange={e => edit({ body: e.currentTarget.value })}
            styles={CODE}
          />
        )}
        <Textarea
          label="Headers"
          autosize
          minRows={1}
          maxRows={6}
          spellCheck={false}
          placeholder="Name: value"
          value={draft.headers}
          onChange={e => edit({ headers: e.currentTarget.value })}
          styles={CODE}
        />
      </form>
      <div>
        {reply ? (
          <Answer reply={reply} />
        ) : (
          <p className={`${shell.empty} faint`}>
            The answer shows here, and its way lights up on the diagram. Ctrl-Enter sends, Ctrl-S keeps the request in an .http file.
          </p>
        )}
      </div>
    </div>
  );
}
