import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Editing } from '../api/edits';
import type { Diagram } from '../api/types';
import { triggerWords } from '../canvas/words';
import { roleIcons, triggerIcons } from '../shell/icons';
import { Problems } from './FieldRow';
import classes from './form.module.css';
import { TextRow } from './TextRow';

const policies: [string, string, string][] = [
  ['Retry', 'Retry(3)', 'Try again when it fails'],
  ['Timeout', 'Timeout(30)', 'Give up after a time'],
  ['Concurrency', 'Concurrency(4)', 'So many at once at most'],
  ['DeadLetter', 'DeadLetter', 'Keep what failed'],
];

const nameOf = (attribute: string) => /^\w+/.exec(attribute)?.[0] ?? attribute;

/** The flow itself: what it is for, what wakes it, the rules that hold for it, what it takes and gives. */
export function FlowForm({ diagram, editing }: { diagram: Diagram; editing: Editing }) {
  const words = triggerWords(diagram.trigger);
  const Icon = words.kind === 'none' ? roleIcons[diagram.kind] : triggerIcons[words.kind];
  const set = (name: string, text: string | undefined) => void editing.edit([{ kind: 'setAttribute', diagram: diagram.id, name, text }]);
  const more = policies.filter(([name]) => !diagram.policies.some(p => nameOf(p) === name));
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
      {diagram.trigger && (
        <TextRow
          label="Woken by"
          code
          value={diagram.trigger}
          help="As it is written in C#, without the brackets. Ctrl-Enter sets it."
          set={text => set(nameOf(text.trim()), text.trim())}
        />
      )}
      <section className={classes.section}>
        <h3>Rules</h3>
        {diagram.policies.map(policy => (
          <div key={policy} className={classes.lane} style={{ alignItems: 'flex-end' }}>
            <div style={{ flex: 1 }}>
              <TextRow
                label={policies.find(([name]) => name === nameOf(policy))?.[2] ?? nameOf(policy)}
                code
                value={policy}
                set={text => set(nameOf(policy), text.trim())}
              />
            </div>
            <ActionIcon data-quiet aria-label={`Remove ${policy}`} onClick={() => set(nameOf(policy), undefined)}>
              <IconTrash size={15} />
            </ActionIcon>
          </div>
        ))}
        {diagram.kind === 'Flow' && more.length > 0 && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button data-quiet w="fit-content" size="compact-xs" variant="default" leftSection={<IconPlus size={12} />}>
                Rule
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {more.map(([name, text, about]) => (
                <Menu.Item key={name} onClick={() => set(name, text)}>
                  {about} <code className="faint">{text}</code>
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </section>
      <Parameters diagram={diagram} editing={editing} />
      <section className={classes.section}>
        <h3>Gives</h3>
        <code>{diagram.returns ?? 'nothing'}</code>
      </section>
    </div>
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
