import { useEffect, useLayoutEffect, useState } from 'react';
import type { ProjectMap } from '../api/types';
import classes from './map.module.css';

type Integrations = ProjectMap['integrations'];

interface Wire {
  d: string;
  flow: string;
  connection: string;
}

/** Which flow reaches which connection. Those of what is under the mouse, or has the focus, are lit up: only these lines are drawn again then. */
export function Wires({ box, integrations }: { box: HTMLElement; integrations: Integrations }) {
  const [wires, setWires] = useState<Wire[]>([]);
  const [near, setNear] = useState<{ flow?: string; connection?: string }>({});

  useLayoutEffect(() => {
    const draw = () => setWires(between(box, integrations));
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(box);
    return () => watch.disconnect();
  }, [box, integrations]);

  useEffect(() => {
    const come = (event: Event) => {
      const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-flow], [data-connection]') : null;
      setNear(now => (now.flow === at?.dataset.flow && now.connection === at?.dataset.connection ? now : { ...at?.dataset }));
    };
    const leave = () => setNear({});
    const events = { mouseover: come, focusin: come, mouseleave: leave, focusout: leave };
    for (const [name, on] of Object.entries(events)) box.addEventListener(name, on);
    return () => {
      for (const [name, on] of Object.entries(events)) box.removeEventListener(name, on);
    };
  }, [box]);

  const join = (some: readonly Wire[]) => some.map(w => w.d).join('');
  return (
    <svg className={classes.wires} aria-hidden="true">
      <path d={join(wires)} className={classes.wire} />
      <path d={join(wires.filter(w => w.flow === near.flow || w.connection === near.connection))} className={classes.wire_lit} />
    </svg>
  );
}

function between(box: HTMLElement, integrations: Integrations): Wire[] {
  const origin = box.getBoundingClientRect();
  const at = new Map<string, DOMRect>();
  for (const one of box.querySelectorAll<HTMLElement>('[data-flow], [data-connection]'))
    at.set(one.dataset.flow ? `flow ${one.dataset.flow}` : `connection ${one.dataset.connection}`, one.getBoundingClientRect());
  return integrations
    .flatMap(i => i.flows)
    .flatMap(flow =>
      flow.connections.flatMap(connection => {
        const from = at.get(`flow ${flow.id}`);
        const to = at.get(`connection ${connection}`);
        if (!from || !to) return [];
        const [x1, y1] = [from.right - origin.left, from.top + from.height / 2 - origin.top];
        const [x2, y2] = [to.left - origin.left, to.top + to.height / 2 - origin.top];
        const bend = Math.max(30, (x2 - x1) / 2);
        return [{ d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`, flow: flow.id, connection }];
      }),
    );
}
