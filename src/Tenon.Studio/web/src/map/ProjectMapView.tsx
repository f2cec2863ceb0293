import { Button } from '@mantine/core';
import { IconPlug, IconPlus } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ProjectDetail } from '../api/types';
import { triggerWords } from '../canvas/words';
import { useUnset } from '../connections/useUnset';
import { connectionIcon, triggerIcons } from '../shell/icons';
import { Link } from '../shell/Link';
import { Counts } from '../shell/ProjectTree';
import { address } from '../shell/route';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import classes from './map.module.css';

interface Wire {
  d: string;
  flow: string;
  connection: string;
}

const newFlow = (integration?: string) => useStudio.getState().open({ kind: 'newFlow', integration });

/** A project at a glance: what wakes it on the left, what it does in the middle, what it reaches on the right. */
export function ProjectMapView({ project, detail }: { project: string; detail: ProjectDetail }) {
  const { integrations, connections } = detail.map;
  const box = useRef<HTMLDivElement>(null);
  const [wires, setWires] = useState<Wire[]>([]);
  const unset = useUnset(project);
  const [near, setNear] = useState<{ flow?: string; connection?: string }>({});

  useLayoutEffect(() => {
    const root = box.current;
    if (!root) return;
    const draw = () => {
      const origin = root.getBoundingClientRect();
      const made: Wire[] = [];
      for (const flow of integrations.flatMap(i => i.flows)) {
        const from = root.querySelector(`[data-flow="${CSS.escape(flow.id)}"]`)?.getBoundingClientRect();
        for (const name of flow.connections) {
          const to = root.querySelector(`[data-connection="${CSS.escape(name)}"]`)?.getBoundingClientRect();
          if (!from || !to) continue;
          const [x1, y1] = [from.right - origin.left, from.top + from.height / 2 - origin.top];
          const [x2, y2] = [to.left - origin.left, to.top + to.height / 2 - origin.top];
          const bend = Math.max(30, (x2 - x1) / 2);
          made.push({ d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, flow: flow.id, connection: name });
        }
      }
      setWires(made);
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(root);
    return () => watch.disconnect();
  }, [integrations]);

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

  const lit = (wire: Wire) => wire.flow === near.flow || wire.connection === near.connection;
  return (
    <div className={classes.scroll}>
      <div className={classes.map} ref={box}>
        <svg className={classes.wires} aria-hidden="true">
          {wires.map(w => (
            <path key={`${w.flow}>${w.connection}`} d={w.d} className={lit(w) ? classes.wire_lit : classes.wire} />
          ))}
        </svg>
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
              </div>
              {integration.title && integration.title !== integration.name && <p>{integration.title}</p>}
              {integration.flows.map(flow => {
                const words = triggerWords(flow.trigger);
                const Icon = triggerIcons[words.kind];
                return (
                  <Link
                    key={flow.id}
                    data-flow={flow.id}
                    className={classes.flow}
                    href={address({ project, diagram: flow.id })}
                    onMouseEnter={() => setNear({ flow: flow.id })}
                    onMouseLeave={() => setNear({})}
                    onFocus={() => setNear({ flow: flow.id })}
                    onBlur={() => setNear({})}
                  >
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
                onMouseEnter={() => setNear({ connection: connection.name })}
                onMouseLeave={() => setNear({})}
                onFocus={() => setNear({ connection: connection.name })}
                onBlur={() => setNear({})}
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
