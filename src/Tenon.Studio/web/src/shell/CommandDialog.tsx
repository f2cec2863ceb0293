import { useMantineColorScheme } from '@mantine/core';
import {
  IconBox,
  IconBug,
  IconFile,
  IconHistory,
  IconKeyboard,
  IconLayoutSidebar,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlug,
  IconPlus,
  IconSearch,
  IconSitemap,
  IconSun,
  IconTerminal2,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Editing } from '../api/edits';
import { useProject, useRun, useWorkspace } from '../api/queries';
import { triggerWords } from '../canvas/words';
import type { Pick } from '../palette/find';
import { PickList } from '../palette/PickList';
import { useRunning } from '../run/useRunning';
import { roleIcons, triggerIcons } from './icons';
import { focusPart } from './parts';
import { address, go, type Route } from './route';
import { type BottomTab, useLayout, useStudio } from './store';

/** Everything by its name: flows, methods, files, and what can be done. */
export function CommandDialog({ route, editing, close }: { route: Route; editing: Editing; close: () => void }) {
  const workspace = useWorkspace().data;
  const detail = useProject(route.project).data;
  const run = useRun(route.project).data;
  const running = useRunning(route.project ?? '');
  const { setColorScheme } = useMantineColorScheme();
  const picks = useMemo<Pick[]>(() => {
    const project = route.project;
    const all: Pick[] = [];
    for (const flow of detail?.map.integrations.flatMap(i => i.flows) ?? []) {
      const words = triggerWords(flow.trigger);
      const Icon = triggerIcons[words.kind];
      all.push({
        id: flow.id,
        group: 'Flows',
        icon: <Icon size={16} />,
        title: flow.title,
        code: `${words.name} ${words.on}`,
        words: flow.id,
        run: () => go(address({ project, diagram: flow.id })),
      });
    }
    for (const method of detail?.methods.filter(m => m.kind !== 'Flow') ?? []) {
      const Icon = roleIcons[method.kind];
      all.push({
        id: method.id,
        group: 'Mappings, steps, methods',
        icon: <Icon size={16} />,
        title: method.title,
        code: method.id,
        run: () => go(address({ project, diagram: method.id })),
      });
    }
    const { open } = useStudio.getState();
    const layout = useLayout.getState();
    const command = (title: string, icon: Pick['icon'], does: () => void, code?: string) =>
      all.push({ id: title, group: 'Commands', icon, title, code, run: does });
    const panel = (tab: BottomTab) => {
      layout.show(tab);
      // Once this dialog has given the focus back.
      requestAnimationFrame(() => focusPart(document.querySelector<HTMLElement>('[data-part=panel]')));
    };
    if (project) {
      if (run?.state === 'Running' || run?.state === 'Starting') command('Stop the project', <IconPlayerStop size={16} />, running.stop);
      else command('Run the project', <IconPlayerPlay size={16} />, running.start, 'Ctrl Enter');
      command('New flow', <IconPlus size={16} />, () => open({ kind: 'newFlow' }));
      command('New type', <IconPlus size={16} />, () => open({ kind: 'newType' }));
      for (const { name, type } of detail?.map.connections ?? [])
        command(`Settings of ${name}`, <IconPlug size={16} />, () => open({ kind: 'connection', name }), type);
      command('Undo', <IconPlayerPlay size={16} style={{ transform: 'scaleX(-1)' }} />, () => void editing.undo(), 'Ctrl Z');
      command('Redo', <IconPlayerPlay size={16} />, () => void editing.redo(), 'Ctrl Shift Z');
      command('Project map', <IconBox size={16} />, () => go(address({ project })));
      command('Types', <IconSitemap size={16} />, () => go(address({ project, view: 'types' })));
      command('Show the code', <IconFile size={16} />, () => panel('code'));
      command('Show problems', <IconBug size={16} />, () => panel('problems'));
      command('Try the flow', <IconPlayerPlay size={16} />, () => panel('try'));
      command('Show runs', <IconHistory size={16} />, () => panel('runs'));
      command('Show the console', <IconTerminal2 size={16} />, () => panel('console'));
    }
    if (route.view === 'diagram') command('Find nodes in this diagram', <IconSearch size={16} />, () => open({ kind: 'search' }), 'Ctrl F');
    command('New project', <IconPlus size={16} />, () => open({ kind: 'newProject' }));
    command('Shortcuts', <IconKeyboard size={16} />, () => open({ kind: 'shortcuts' }), '?');
    command('Light colours', <IconSun size={16} />, () => setColorScheme('light'));
    command('Dark colours', <IconSun size={16} />, () => setColorScheme('dark'));
    command('Colours as the system has them', <IconSun size={16} />, () => setColorScheme('auto'));
    command('Show or hide the tree', <IconLayoutSidebar size={16} />, () => layout.set({ leftOpen: !layout.leftOpen }), 'Ctrl B');
    for (const other of workspace?.projects.filter(p => p.id !== project) ?? [])
      all.push({
        id: other.id,
        group: 'Projects',
        icon: <IconBox size={16} />,
        title: other.name,
        code: other.folder,
        run: () => go(address({ project: other.id })),
      });
    for (const file of detail?.files ?? []) {
      const look = () => {
        layout.show('code');
        useStudio.getState().look(file, 1);
      };
      all.push({ id: file, group: 'Files', icon: <IconFile size={16} />, title: file, run: look });
    }
    return all;
  }, [route, detail, run, running, workspace, editing, setColorScheme]);
  return <PickList label="Go anywhere, do anything" placeholder="Go anywhere, do anything" picks={picks} close={close} />;
}
