import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPlug, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ProjectDetail } from '../api/types';
import { triggerWords } from '../canvas/words';
import { useUnset } from '../connections/useUnset';
import { useDeleting } from '../make/useDeleting';
import { connectionIcon, triggerIcons } from '../shell/icons';
import { Link } from '../shell/Link';
import { Counts } from '../shell/ProjectTree';
import { address } from '../shell/route';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import classes from './map.module.css';
import { Wires } from './Wires';

const newFlow = (integration?: string) => useStudio.getState().open({ kind: 'newFlow', integration });

/** A project at a glance: what wakes it on the left, what it does in the middle, what it reaches on the right. */
export function ProjectMapView({ project, detail }: { project: string; detail: ProjectDetail }) {
  const { integrations, connections } = detail.map;
  const [box, setBox] = useState<HTMLElement | null>(null);
  const unset = useUnset(project);
  const deleting = useDeleting(project);

  if (integrations.length === 0)
    return (
      <div className={shell.centred}>
        <div className={shell.empty}>
          <h2>No flow yet</h2>
          <span>A flow is what is done when a request comes in, a time has come or a file appears.</span>
          <Button size="sm" w="fit-content" leftSection={<IconPlus size={15} />} onClick={() => newFlow()}>
            New flow
          </Button>
          <span className="faint">
            Or write the first in any C# file of this project: an integration is a class, and each of its flows a method with a trigger. It
            is drawn here at once.
          </span>
          <pre className={classes.sample}>{`[Integration]
public sealed class Orders
{
    /// <summary>Says hello.</summary>
    [HttpGet("/hello/{name}")]
    public string Hello(string name) => $"Hello {name}";
}`}</pre>
        </div>
      </div>
    );

  return (
    <div className={classes.scroll}>
      <div className={classes.map} ref={setBox}>
        {box && <Wires box={box} integrations={integrations} />}
        <div className={classes.integrations}>
          {integrations.map(integration => (
            <section key={integration.name} className={classes.integration} aria-label={integration.name}>
              <div className={classes.head}>
                <h2>{integration.name}</h2>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  leftSection={<IconPlus size={13} />}
                  aria-label={`New flow of ${integration.name}`}
                  onClick={() => newFlow(integration.name)}
                >
                  Flow
                </Button>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon size="sm" aria-label={`More of ${integration.name}`}>
                      <IconDots size={15} />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleting.integration(integration.name)}>
                      Delete {integration.name}, and its flows
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </div>
              {integration.title && integration.title !== integration.name && <p>{integration.title}</p>}
              {integration.flows.map(flow => {
                const words = triggerWords(flow.trigger);
                const Icon = triggerIcons[words.kind];
                return (
                  <Link key={flow.id} data-flow={flow.id} className={classes.flow} href={address({ project, diagram: flow.id })}>
                    <span className={classes.trigger}>
                      <Icon size={16} stroke={1.7} />
                      <span>
                        {words.name} <code>{words.on}</code>
                      </span>
                    </span>
                    <span className={classes.title}>{flow.title}</span>
                    <Counts errors={flow.errors} warnings={flow.warnings} />
                  </Link>
                );
              })}
              {integration.flows.length === 0 && <p>No flow yet.</p>}
            </section>
          ))}
        </div>
        <div className={classes.connections}>
          {connections.map(connection => {
            const Icon = connectionIcon(connection.type) ?? IconPlug;
            return (
              <button
                type="button"
                key={connection.name}
                data-connection={connection.name}
                className={classes.connection}
                title={connection.title}
                onClick={() => useStudio.getState().open({ kind: 'connection', name: connection.name })}
              >
                <Icon size={18} stroke={1.7} />
                <span>
                  <b>{connection.name}</b>
                  <code>{connection.type}</code>
                  {unset.has(connection.name) && <span className={classes.unset}>Not set up yet</span>}
                </span>
              </button>
            );
          })}
          {connections.length === 0 && <p className="faint">No connections: nothing outside is called.</p>}
        </div>
      </div>
    </div>
  );
}
