import { ActionIcon, Tooltip } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import {
  Background,
  BackgroundVariant,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  ViewportPortal,
  type Node as XNode,
} from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Editing } from '../api/edits';
import type { Diagram } from '../api/types';
import { lookOf } from '../shell/icons';
import { useLayout, useStudio } from '../shell/store';
import { actionsOf } from './actions';
import { ContextMenu, type MenuAt } from './ContextMenu';
import classes from './canvas.module.css';
import { CanvasContext } from './context';
import { CHIP_HEIGHT, type Drawing } from './drawing';
import { FindBox } from './FindBox';
import { FlowLines } from './FlowLines';
import { layout } from './layout';
import { type CardNode, NodeCard } from './NodeCard';
import { RunLegend } from './RunLegend';
import { ChipLabel, type ChipNode, SpotButton, type SpotNode } from './SpotButton';
import { TriggerCard } from './TriggerCard';
import { index } from './tree';
import { useClipboard } from './useClipboard';
import { useDragging } from './useDragging';
import { useKeys, type View } from './useKeys';
import { useUnfolding } from './useUnfolding';
import { wayOf } from './way';

const types = { card: NodeCard, trigger: TriggerCard, spot: SpotButton, chip: ChipLabel };
/** How near to the edge a card may be that is to be seen. */
const MARGIN = 36;
const SPOT = 18;
const ELSE_SPOT = 52;

interface Props {
  diagram: Diagram;
  editing: Editing;
  connections: ReadonlyMap<string, string>;
  unset: ReadonlyMap<string, string>;
  pinned: ReadonlySet<string>;
  /** The text of the diagram's file, once it is there. */
  source: string | undefined;
}

export function Canvas(props: Props) {
  return (
    <ReactFlowProvider key={props.diagram.id}>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}

function Flow({ diagram, editing, connections, unset, pinned, source }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const flow = useReactFlow();
  const folded = useStudio(s => s.folded);
  const selected = useStudio(s => s.selected);
  const shown = useStudio(s => s.shown);
  const searching = useStudio(s => s.dialog?.kind === 'search');
  const select = useStudio(s => s.select);
  const [menu, setMenu] = useState<MenuAt>();
  const marquee = useRef(false);
  const still = useReducedMotion(false, { getInitialValueInEffect: false });

  const all = useMemo(() => index(diagram), [diagram]);
  const drawing = useMemo(() => layout(diagram, folded), [diagram, folded]);
  const actions = useMemo(() => actionsOf(diagram, all, editing), [diagram, all, editing]);
  const drawn = useMemo(() => nodesOf(drawing), [drawing]);
  const nodes = useMemo(() => {
    const chosen = new Set(selected);
    return drawn.map(n => (n.selectable && chosen.has(n.id) ? { ...n, selected: true } : n));
  }, [drawn, selected]);
  const lit = useMemo(() => (shown && shown.flow === diagram.id ? wayOf(diagram, shown) : undefined), [diagram, shown]);

  const reveal = useCallback(
    (id: string) => {
      const card = drawing.cards.find(c => c.id === id);
      const size = box.current?.getBoundingClientRect();
      if (!card || !size) return;
      const { x, y, zoom } = flow.getViewport();
      // As far as it takes, and no further: what was seen around it is seen afterwards.
      const by = (start: number, length: number, room: number) =>
        length > room - 2 * MARGIN
          ? room / 2 - start - length / 2
          : start < MARGIN
            ? MARGIN - start
            : Math.min(0, room - MARGIN - start - length);
      const right = by(card.x * zoom + x, card.width * zoom, size.width);
      const down = by(card.y * zoom + y, card.height * zoom, size.height);
      if (right !== 0 || down !== 0) void flow.setViewport({ x: x + right, y: y + down, zoom }, { duration: still ? 0 : 160 });
    },
    [drawing, flow, still],
  );
  const view = useMemo<View>(
    () => ({
      // At once: a key that is pressed twice is two steps.
      zoomIn: () => void flow.zoomIn(),
      zoomOut: () => void flow.zoomOut(),
      zoomTo: () => void flow.zoomTo(1),
      fit: () => void flow.fitView({ padding: 0.08, maxZoom: 1, duration: still ? 0 : 200 }),
      reveal,
      menu: node => {
        const card = box.current?.querySelector(`[data-node="${CSS.escape(node)}"]`)?.getBoundingClientRect();
        if (card) setMenu({ x: card.left + 24, y: card.bottom - 6, node });
      },
    }),
    [flow, reveal, still],
  );
  useKeys(box, diagram, all, actions, view);
  const copy = useClipboard(box, all, actions, source);
  const dragging = useDragging(box, drawing, all, actions);

  // A diagram opens at its beginning, in a size that can be read, and makes room for its width as far as that allows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another diagram opens, and this component is keyed by its id
  useEffect(() => {
    const size = box.current?.getBoundingClientRect();
    if (!size) return;
    const { left, right } = extent(drawing);
    const zoom = Math.min(1, Math.max(0.7, size.width / (right - left + 80)));
    const fits = (right - left + 40) * zoom <= size.width;
    void flow.setViewport({ x: fits ? size.width / 2 - ((left + right) / 2) * zoom : size.width / 2, y: 28, zoom });
  }, []);

  const current = selected.at(-1);
  useUnfolding(all, current);
  useEffect(() => {
    if (current) reveal(current);
  }, [current, reveal]);

  const onChanges = useCallback(
    (changes: NodeChange[]) => {
      if (!marquee.current) return;
      const chosen = new Set(useStudio.getState().selected);
      for (const change of changes) if (change.type === 'select') chosen[change.selected ? 'add' : 'delete'](change.id);
      // Without the trigger, and without what is not there any more.
      select([...chosen].filter(id => all.has(id)));
    },
    [all, select],
  );
  const onClick = useCallback(
    (event: MouseEvent, node: XNode) => {
      if (!node.selectable) return;
      const { selected } = useStudio.getState();
      if (event.shiftKey || event.ctrlKey || event.metaKey)
        select(selected.includes(node.id) ? selected.filter(id => id !== node.id) : [...selected, node.id]);
      else select([node.id]);
      box.current?.focus({ preventScroll: true });
    },
    [select],
  );
  const context = useMemo(
    () => ({ diagram, editing, connections, unset, pinned, put: actions.put }),
    [diagram, editing, connections, unset, pinned, actions],
  );

  return (
    <CanvasContext value={context}>
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas is walked by arrow keys, which the sheet of shortcuts explains
        tabIndex={0}
        className={`${classes.canvas} ${dragging.dragging ? classes.dragging : ''}`}
        aria-label={`Diagram of ${diagram.title}`}
        onPointerDown={dragging.start}
      >
        <ReactFlow
          nodes={nodes}
          edges={[]}
          nodeTypes={types}
          onNodesChange={onChanges}
          onNodeClick={onClick}
          onNodeDoubleClick={(_, node) => node.selectable && useLayout.getState().set({ rightOpen: true })}
          onNodeContextMenu={(event, node) => {
            event.preventDefault();
            if (!node.selectable) return;
            if (!useStudio.getState().selected.includes(node.id)) select([node.id]);
            setMenu({ x: event.clientX, y: event.clientY, node: node.id });
          }}
          onPaneClick={() => select([])}
          onSelectionStart={() => {
            marquee.current = true;
          }}
          onSelectionEnd={() => {
            marquee.current = false;
          }}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomOnDoubleClick={false}
          onlyRenderVisibleElements
          panOnScroll
          minZoom={0.1}
          maxZoom={2}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1} color="var(--line-strong)" />
          <ViewportPortal>
            <FlowLines drawing={drawing} lit={lit} />
          </ViewportPortal>
          <MiniMap
            className={classes.minimap}
            style={{ width: 132, height: 96 }}
            bgColor="var(--surface)"
            maskColor="color-mix(in srgb, var(--ground) 70%, transparent)"
            nodeColor={node => colourOf(node, selected)}
            nodeStrokeWidth={0}
            nodeBorderRadius={8}
            pannable
            zoomable
            ariaLabel="Overview"
            onClick={(_, at) => void flow.setCenter(at.x, at.y, { zoom: flow.getZoom() })}
          />
        </ReactFlow>
        <div className={classes.tools}>
          <Tool words="Zoom in" keys="=" icon={IconPlus} run={view.zoomIn} />
          <Tool words="Zoom out" keys="-" icon={IconMinus} run={view.zoomOut} />
          <Tool words="Show all" keys="1" icon={IconArrowsMaximize} run={view.fit} />
        </div>
        <RunLegend diagram={diagram} />
        {searching && <FindBox all={all} reveal={reveal} />}
        {dragging.ghost}
        {menu && <ContextMenu at={menu} all={all} actions={actions} copy={copy} close={() => setMenu(undefined)} />}
      </section>
    </CanvasContext>
  );
}

function Tool({ words, keys, icon: Icon, run }: { words: string; keys: string; icon: typeof IconPlus; run: () => void }) {
  return (
    <Tooltip label={`${words} (${keys})`} position="right">
      <ActionIcon aria-label={words} onClick={run}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

function nodesOf(drawing: Drawing): (CardNode | SpotNode | ChipNode)[] {
  const cards = drawing.cards.map(
    card =>
      ({
        id: card.id,
        type: card.node ? 'card' : 'trigger',
        position: { x: card.x, y: card.y },
        width: card.width,
        height: card.height,
        className: 'nopan',
        selectable: true,
        data: { card },
      }) as CardNode,
  );
  const spots = drawing.spots.map((spot): SpotNode => {
    const width = spot.adds ? ELSE_SPOT : SPOT;
    return {
      id: `+${spot.place.node ?? ''}|${spot.place.lane}|${spot.place.index}`,
      type: 'spot',
      position: { x: spot.x - width / 2, y: spot.y - SPOT / 2 },
      width,
      height: SPOT,
      selectable: false,
      data: { spot },
    };
  });
  const chips = drawing.chips.map(
    (chip): ChipNode => ({
      id: `#${chip.node}|${chip.lane}`,
      type: 'chip',
      position: { x: chip.x - chip.width / 2, y: chip.y },
      width: chip.width,
      height: CHIP_HEIGHT,
      selectable: false,
      data: { chip },
    }),
  );
  // With sizes that are known and nothing to tie edges to, of which there are none: otherwise all would be drawn at each change to be measured, seen or not.
  return [...cards, ...spots, ...chips].map(node => ({ ...node, handles: [], measured: { width: node.width, height: node.height } }));
}

function colourOf(node: XNode, selected: readonly string[]): string {
  if (node.type === 'trigger') return 'var(--accent)';
  if (node.type !== 'card') return 'transparent';
  if (selected.includes(node.id)) return 'var(--accent)';
  const kind = (node as CardNode).data.card.node?.kind;
  return kind ? `color-mix(in srgb, var(--${lookOf(kind).tone}) 45%, var(--surface))` : 'transparent';
}

function extent(drawing: Drawing): { left: number; right: number } {
  const boxes = [...drawing.cards, ...drawing.frames];
  return { left: Math.min(...boxes.map(b => b.x)), right: Math.max(...boxes.map(b => b.x + b.width)) };
}
