import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useStudio } from '../shell/store';
import type { Actions } from './actions';
import classes from './canvas.module.css';
import type { Drawing, Spot } from './drawing';
import type { Standing } from './tree';

const FAR_ENOUGH = 6;
const NEAR_ENOUGH = 70;

interface Drag {
  nodes: string[];
  from: { x: number; y: number };
  under?: Spot;
}

/** Takes nodes by the mouse to a `+`. They stay where they are until they are let go there: a flow has no loose ends to leave them at. */
export function useDragging(canvas: RefObject<HTMLElement | null>, drawing: Drawing, all: Map<string, Standing>, actions: Actions) {
  const flow = useReactFlow();
  const drag = useRef<Drag>(undefined);
  const [ghost, setGhost] = useState<{ x: number; y: number; title: string }>();

  const start = useCallback(
    (event: PointerEvent) => {
      if (event.button !== 0 || event.shiftKey || !(event.target instanceof Element) || event.target.closest('button, input')) return;
      const id = event.target.closest<HTMLElement>('[data-node]')?.dataset.node;
      if (!id || !all.has(id)) return;
      const { selected } = useStudio.getState();
      drag.current = { nodes: selected.includes(id) ? [...selected] : [id], from: { x: event.clientX, y: event.clientY } };
    },
    [all],
  );

  useEffect(() => {
    const light = (spot: Spot | undefined) => {
      const now = drag.current;
      if (!now || now.under === spot) return;
      now.under = spot;
      for (const old of canvas.current?.querySelectorAll('[data-over]') ?? []) old.removeAttribute('data-over');
      if (spot)
        canvas.current?.querySelector(`[data-place='${CSS.escape(JSON.stringify(spot.place))}']`)?.setAttribute('data-over', 'true');
    };
    const stop = () => {
      light(undefined);
      drag.current = undefined;
      setGhost(undefined);
    };
    const move = (event: globalThis.PointerEvent) => {
      const now = drag.current;
      if (!now) return;
      if (Math.hypot(event.clientX - now.from.x, event.clientY - now.from.y) < FAR_ENOUGH && !ghost) return;
      const more = now.nodes.length > 1 ? ` and ${now.nodes.length - 1} more` : '';
      setGhost({ x: event.clientX + 12, y: event.clientY + 8, title: (all.get(now.nodes[0] ?? '')?.node.title ?? '') + more });
      const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      let nearest: Spot | undefined;
      let distance = NEAR_ENOUGH;
      for (const spot of drawing.spots) {
        const far = Math.hypot(spot.x - at.x, spot.y - at.y);
        if (far < distance) [nearest, distance] = [spot, far];
      }
      light(nearest);
    };
    const drop = () => {
      const now = drag.current;
      if (now?.under && ghost) actions.moveTo(now.nodes, now.under.place);
      stop();
    };
    const cancel = (event: KeyboardEvent) => event.key === 'Escape' && stop();
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('keydown', cancel);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('keydown', cancel);
    };
  }, [canvas, drawing, all, actions, flow, ghost]);

  return {
    start,
    dragging: ghost !== undefined,
    ghost: ghost && (
      <div className={classes.ghost} style={{ left: ghost.x, top: ghost.y }}>
        {ghost.title}
      </div>
    ),
  };
}
