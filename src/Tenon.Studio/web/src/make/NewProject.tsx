import { Button, Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { keys, useTemplates } from '../api/queries';
import { address, go } from '../shell/route';
import { useStudio } from '../shell/store';
import classes from './make.module.css';
import { kebab } from './names';

/** A project made of a template, in one step. */
export function NewProject({ done }: { done?: () => void }) {
  const templates = useTemplates().data ?? [];
  const queries = useQueryClient();
  const [name, setName] = useState('Orders');
  const [busy, setBusy] = useState<string>();
  const folder = kebab(name);
  const make = async (template: string) => {
    setBusy(template);
    try {
      const head = await ask(api.POST('/api/projects', { body: { template, folder } }));
      await queries.invalidateQueries({ queryKey: keys.workspace });
      done?.();
      go(address({ project: head.id }));
    } catch (error) {
      useStudio.getState().say(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(undefined);
    }
  };
  return (
    <div>
      <TextInput
        data-autofocus
        label="Name"
        description={folder ? `Its folder is ${folder}.` : 'Write letters or digits.'}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        w={280}
        mb={16}
      />
      {templates.map(template => (
        <div key={template.name} className={classes.offer}>
          <span>
            <b>{template.title}</b>
            <br />
            <span className="faint">{template.about.charAt(0).toUpperCase() + template.about.slice(1)}.</span>
          </span>
          <Button
            variant="default"
            aria-label={`Make it: ${template.title}`}
            disabled={folder === '' || busy !== undefined}
            loading={busy === template.name}
            onClick={() => void make(template.name)}
          >
            Make it
          </Button>
        </div>
      ))}
      <div className={classes.offer}>
        <span>
          <b>Describe what you need</b>
          <br />
          <span className="faint" id="no-model">
            In your own words, and a language model makes the beginning. None is set up here yet.
          </span>
        </span>
        <Button variant="default" disabled aria-describedby="no-model">
          Describe it
        </Button>
      </div>
    </div>
  );
}

export function NewProjectDialog({ close }: { close: () => void }) {
  return (
    <Modal opened onClose={close} title={<b>New project</b>} size={560}>
      <NewProject done={close} />
    </Modal>
  );
}
