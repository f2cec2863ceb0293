import { IconPlug } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ProjectDetail } from '../api/types';
import { triggerWords } from '../canvas/words';
import { connectionIcon, triggerIcons } from '../shell/icons';
import { Link } from '../shell/Link';
import { Counts } from '../shell/ProjectTree';
import { address } from '../shell/route';
import shell from '../shell/shell.module.css';
import classes from './map.module.css';

interface Wire {
  d: string;
  flow: string;
  connection: string;
}

/** A project at a glance: what wakes it on the left, what it does in the middle, what it reaches on the right. */
export function ProjectMapView({ project, detail }: { project: string; detail: ProjectDetail }) {
  const { integrations, connections } = detail.map;
  const box = useRef<HTMLDivElement>(null);
  const [wires, setWires] = useState<Wire[]>([]);
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
          <h2>No integration yet</h2>
          <span>
            An integration is a class, and each of its flows a method with a trigger. Write the first in any C# file of this project, and it
            is drawn here at once:
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
              <h2>{integration.name}</h2>
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
              {integration.flows.length === 0 && <p>No flow yet: give a method a trigger, such as [HttpGet("/hello")].</p>}
            </section>
          ))}
        </div>
        <div className={classes.connections}>
          {connections.map(connection => {
            const Icon = connectionIcon(connection.type) ?? IconPlug;
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the mouse only shows more; the same stands in the flows' diagrams
              <div
                key={connection.name}
                data-connection={connection.name}
                className={classes.connection}
                title={connection.title}
                onMouseEnter={() => setNear({ connection: connection.name })}
                onMouseLeave={() => setNear({})}
              >
                <Icon size={18} stroke={1.7} />
                <span>
                  <b>{connection.name}</b>
                  <code>{connection.type}</code>
                </span>
              </div>
            );
          })}
          {connections.length === 0 && <p className="faint">No connections: nothing outside is called.</p>}
        </div>
      </div>
    </div>
  );
}
