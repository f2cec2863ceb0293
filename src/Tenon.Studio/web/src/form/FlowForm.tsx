import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Editing } from '../api/edits';
import { useFlowForm } from '../api/queries';
import type { AttributeForm, Diagram } from '../api/types';
import { triggerWords } from '../canvas/words';
import { useDeleting } from '../make/useDeleting';
import { roleIcons, triggerIcons } from '../shell/icons';
import { AttributeFields } from './AttributeFields';
import classes from './form.module.css';
import { Problems } from './Problems';
import { TextRow } from './TextRow';

/** The flow itself: what it is for, what wakes it, the rules that hold for it, what it takes and gives. */
export function FlowForm({ project, diagram, editing }: { project: string; diagram: Diagram; editing: Editing }) {
  const words = triggerWords(diagram.trigger);
  const Icon = words.kind === 'none' ? roleIcons[diagram.kind] : triggerIcons[words.kind];
  const set = (name: string, text: string | undefined) => void editing.edit([{ kind: 'setAttribute', diagram: diagram.id, name, text }]);
  const form = useFlowForm(project, diagram.id);
  const deleting = useDeleting(project);
  const rules = diagram.kind === 'Flow' ? (form.data?.more.filter(a => !a.trigger) ?? []) : [];
  const triggers = diagram.kind === 'Flow' ? (form.data?.more.filter(a => a.trigger) ?? []) : [];
  return (
    <div className={classes.form} data-form>
      <div className={classes.head}>
        <Icon size={17} stroke={1.7} color="var(--accent)" />
        <span>{{ Flow: 'Flow', Map: 'Mapping', Step: 'Step', Method: 'Method' }[diagram.kind]}</span>
        <code className="ellipsis">{diagram.id}</code>
      </div>
      <TextRow
        label="What it does"
        strong
        value={diagram.title}
        help="Stands as its documentation in the code."
        set={text => void editing.edit([{ kind: 'setComment', diagram: diagram.id, text: text.trim() }])}
      />
      <Problems problems={diagram.problems} />
      {form.data?.attributes.map(attribute => (
        <AttributeFields key={attribute.name} project={project} diagram={diagram.id} attribute={attribute} editing={editing} />
      ))}
      {(rules.length > 0 || triggers.length > 0) && (
        <section className={classes.section}>
          <div className={classes.buttons}>
            <Additions words="Rule" from={rules} set={set} />
            <Additions words={diagram.trigger ? 'Another trigger instead' : 'Trigger'} from={triggers} set={set} />
          </div>
        </section>
      )}
      <Parameters diagram={diagram} editing={editing} />
      <section className={classes.section}>
        <h3>Gives</h3>
        <code>{diagram.returns ?? 'nothing'}</code>
      </section>
      {diagram.kind === 'Flow' && (
        <section className={classes.section}>
          <Button
            data-quiet
            w="fit-content"
            size="compact-xs"
            variant="default"
            leftSection={<IconTrash size={13} />}
            onClick={() => deleting.flow(diagram.id, diagram.title)}
          >
            Delete the flow
          </Button>
        </section>
      )}
    </div>
  );
}

function Additions({ words, from, set }: { words: string; from: readonly AttributeForm[]; set: (name: string, text: string) => void }) {
  if (from.length === 0) return null;
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button data-quiet size="compact-xs" variant="default" leftSection={<IconPlus size={12} />}>
          {words}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {from.map(attribute => (
          <Menu.Item key={attribute.name} onClick={() => set(attribute.name, attribute.text)}>
            {attribute.label} <code className="faint">{attribute.name}</code>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Parameters({ diagram, editing }: { diagram: Diagram; editing: Editing }) {
  const [name, setName] = useState('');
  const [type, setType] = useState('');
  const add = () => {
    if (name.trim() === '' || type.trim() === '') return;
    void editing.edit([{ kind: 'addParameter', diagram: diagram.id, name: name.trim(), type: type.trim() }]).then(reply => {
      if (!reply) return;
      setName('');
      setType('');
    });
  };
  const onKeyDown = (event: { key: string }) => event.key === 'Enter' && add();
  return (
    <section className={classes.section}>
      <h3>Takes</h3>
      {diagram.parameters.map(p => (
        <div key={p.name} className={classes.lane}>
          <code>{p.name}</code>
          <span className={classes.type} title={p.type}>
            {p.type}
          </span>
          <span className="faint ellipsis">{p.source ?? ''}</span>
          <ActionIcon
            data-quiet
            size="sm"
            aria-label={`Remove ${p.name}`}
            onClick={() => void editing.edit([{ kind: 'removeParameter', diagram: diagram.id, name: p.name }])}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </div>
      ))}
      <div className={`${classes.lane} ${classes.mono}`}>
        <TextInput
          aria-label="Name of a new parameter"
          placeholder="name"
          value={name}
          onChange={e => setName(e.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <TextInput
          aria-label="Type of a new parameter"
          placeholder="type"
          value={type}
          onChange={e => setType(e.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon data-quiet aria-label="Add the parameter" onClick={add}>
          <IconPlus size={15} />
        </ActionIcon>
      </div>
    </section>
  );
}
