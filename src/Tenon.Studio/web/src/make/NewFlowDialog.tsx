import { Button, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useEditing } from '../api/edits';
import { useProject, useTriggers } from '../api/queries';
import type { AttributeForm, Edit } from '../api/types';
import { triggerWords } from '../canvas/words';
import { address, go } from '../shell/route';
import classes from './make.module.css';
import { kebab, pascal, routeParameters } from './names';
import { type Chosen, isWhole, TypeChoice, typeOf } from './TypeChoice';

const NEW = '+';

/** Makes a flow: what wakes it, what it takes and gives, and the integration and the types that it needs for that. */
export function NewFlowDialog({ project, integration, close }: { project: string; integration: string | undefined; close: () => void }) {
  const map = useProject(project).data?.map;
  const triggers = useTriggers(project).data ?? [];
  const { attempt } = useEditing(project, undefined);
  const there = map?.integrations.map(i => i.name) ?? [];
  const types = map?.types ?? [];
  const [what, setWhat] = useState('');
  const [wakes, setWakes] = useState('HttpPost');
  const [where, setWhere] = useState<string>();
  const [takes, setTakes] = useState<Chosen>({});
  const [gives, setGives] = useState<Chosen>({});
  const [home, setHome] = useState(integration ?? there[0] ?? NEW);
  const [homeName, setHomeName] = useState(project);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();

  const trigger = triggers.find(t => t.name === wakes);
  const kind = triggerWords(wakes).kind;
  const locator = trigger?.fields.find(f => f.required);
  const located = where ?? (kind === 'http' ? `/${kebab(what)}` : (locator?.value ?? ''));
  const withBody = kind === 'http' && /Post|Put|Patch/.test(wakes);
  const inNew = home === NEW || there.length === 0;
  const name = pascal(what);
  const whole = name !== '' && (!inNew || pascal(homeName) !== '') && isWhole(takes) && isWhole(gives) && trigger !== undefined;

  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (!whole || busy) return;
    setBusy(true);
    const owner = inNew ? pascal(homeName) : home;
    const id = `${owner}.${name}`;
    const made = [withBody ? takes : {}, kind === 'http' ? gives : {}].flatMap(c => (c.made ? [c.made] : []));
    const edits: Edit[] = [
      ...made.map(
        (type): Edit => ({
          kind: 'addType',
          name: pascal(type.name),
          fields: type.fields.map(f => ({ name: pascal(f.name), type: f.type.trim() })),
        }),
      ),
      ...(inNew ? [{ kind: 'addIntegration', name: owner } as Edit] : []),
      {
        kind: 'addFlow',
        integration: owner,
        name,
        trigger: locator ? `${wakes}(${JSON.stringify(located)})` : trigger.text,
        input: withBody ? typeOf(takes) : undefined,
        returns: kind === 'http' ? typeOf(gives) : undefined,
      },
      ...(kind === 'http' ? routeParameters(located) : []).map((p): Edit => ({ kind: 'addParameter', diagram: id, ...p })),
    ];
    const { reply, wrong } = await attempt(edits);
    setBusy(false);
    setWrong(wrong);
    if (!reply) return;
    close();
    go(address({ project, diagram: id }));
  };

  return (
    <Modal opened onClose={close} title={<b>New flow</b>} size={520}>
      <form className={classes.dialog} onSubmit={event => void make(event)}>
        <TextInput
          data-autofocus
          label="What it does"
          description="In a few words, such as «accept an order»."
          value={what}
          onChange={event => setWhat(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <Select
            label="What wakes it"
            searchable
            allowDeselect={false}
            value={wakes}
            data={[
              { group: 'An HTTP request', items: triggers.filter(t => triggerWords(t.name).kind === 'http').map(option) },
              { group: 'Something else', items: triggers.filter(t => triggerWords(t.name).kind !== 'http').map(option) },
            ]}
            onChange={to => {
              if (!to) return;
              setWakes(to);
              setWhere(undefined);
            }}
          />
          {locator && (
            <TextInput
              label={kind === 'http' ? 'Address' : locator.label}
              value={located}
              spellCheck={false}
              onChange={event => setWhere(event.currentTarget.value)}
            />
          )}
        </div>
        {withBody && (
          <TypeChoice
            label="What it takes"
            help="What the request carries."
            suggested="Order"
            value={takes}
            types={types}
            onChange={setTakes}
          />
        )}
        {kind === 'http' && (
          <TypeChoice label="What it gives" help="What is answered." suggested="Answer" value={gives} types={types} onChange={setGives} />
        )}
        {there.length > 0 && (
          <Select
            label="Part of"
            description="Flows of one integration share its connections."
            allowDeselect={false}
            value={home}
            data={[...there.map(i => ({ value: i, label: i })), { value: NEW, label: 'a new integration…' }]}
            onChange={to => to && setHome(to)}
          />
        )}
        {inNew && (
          <TextInput
            label="Name of the integration"
            description="Flows that belong together are one integration, and share its connections."
            value={homeName}
            onChange={event => setHomeName(event.currentTarget.value)}
          />
        )}
        {wrong && (
          <p className={classes.wrong} role="alert">
            {wrong}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="submit" size="sm" disabled={!whole} loading={busy}>
            Make the flow
          </Button>
          <Button variant="default" size="sm" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function option(trigger: AttributeForm): { value: string; label: string } {
  const words = triggerWords(trigger.name);
  return { value: trigger.name, label: words.kind === 'http' ? words.name : words.kind === 'other' ? trigger.label : words.name };
}
