import { Menu } from '@mantine/core';
import {
  IconArrowBarToDown,
  IconArrowsSplit2,
  IconChevronRight,
  IconCode,
  IconCopy,
  IconCopyPlus,
  IconFoldDown,
  IconPencil,
  IconPlus,
  IconRoute,
  IconStack2,
  IconTrash,
} from '@tabler/icons-react';
import type { Wrapping } from '../api/types';
import { useLayout, useStudio } from '../shell/store';
import type { Actions } from './actions';
import { TRIGGER } from './drawing';
import type { Standing } from './tree';

export interface MenuAt {
  x: number;
  y: number;
  node: string;
}

const wrappings: [Wrapping, string][] = [
  ['If', 'A branch'],
  ['ForEach', 'A loop over items'],
  ['While', 'A loop with a condition'],
  ['Try', 'A try with a catch'],
  ['Retry', 'Tries again after an error'],
  ['Parallel', 'A loop, several at once'],
];

/** What can be done with the nodes under the mouse. */
export function ContextMenu({
  at,
  all,
  actions,
  copy,
  close,
}: {
  at: MenuAt;
  all: Map<string, Standing>;
  actions: Actions;
  copy: () => void;
  close: () => void;
}) {
  const { fold, rename, look } = useStudio.getState();
  const standing = all.get(at.node);
  const node = standing?.node;
  const body = node?.lanes.findIndex(l => l.kind !== 'Inside' && l.kind !== 'Lambda' && l.span) ?? -1;
  const many = actions.chosen().length > 1;
  const key = (text: string) => <span className="faint">{text}</span>;
  return (
    <Menu opened onClose={close} position="bottom-start" offset={0} trapFocus>
      <Menu.Target>
        <div style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      {/* The key that opened it opens no menu of the browser's. */}
      <Menu.Dropdown onContextMenu={event => event.preventDefault()}>
        <Menu.Item
          leftSection={<IconPlus size={15} />}
          rightSection={key('Tab')}
          onClick={() => actions.put(at.node === TRIGGER ? undefined : actions.after())}
        >
          Add below
        </Menu.Item>
        {node && (
          <>
            <Menu.Item leftSection={<IconPencil size={15} />} rightSection={key('F2')} onClick={() => rename(node.id)}>
              Write a title
            </Menu.Item>
            <Menu.Item leftSection={<IconCopyPlus size={15} />} rightSection={key('Ctrl D')} onClick={actions.duplicate}>
              Duplicate
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={15} />} rightSection={key('Ctrl C')} onClick={copy}>
              Copy
            </Menu.Item>
            <Menu.Divider />
            <Menu.Sub>
              <Menu.Sub.Target>
                <Menu.Sub.Item leftSection={<IconStack2 size={15} />}>Wrap in</Menu.Sub.Item>
              </Menu.Sub.Target>
              <Menu.Sub.Dropdown>
                {wrappings.map(([wrapping, words]) => (
                  <Menu.Item key={wrapping} onClick={() => actions.wrap(wrapping)}>
                    {words}
                  </Menu.Item>
                ))}
              </Menu.Sub.Dropdown>
            </Menu.Sub>
            {body >= 0 && !many && (
              <Menu.Item leftSection={<IconFoldDown size={15} />} onClick={() => actions.unwrap(node.id, body)}>
                Keep only what is inside
              </Menu.Item>
            )}
            {many && (
              <Menu.Item leftSection={<IconArrowsSplit2 size={15} />} onClick={actions.together}>
                Run at the same time
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconRoute size={15} />} onClick={() => actions.extract()}>
              Make a step of {many ? 'them' : 'it'}
            </Menu.Item>
            {(node.kind === 'Step' || node.kind === 'Function') && !many && (
              <Menu.Item leftSection={<IconArrowBarToDown size={15} />} onClick={actions.inline}>
                Put its content here
              </Menu.Item>
            )}
            {node.lanes.length > 0 && (
              <Menu.Item leftSection={<IconChevronRight size={15} />} rightSection={key('Space')} onClick={() => fold(node.id)}>
                Fold or unfold
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconCode size={15} />}
              onClick={() => {
                useLayout.getState().show('code');
                look(node.span.file, node.span.line);
              }}
            >
              Show its code
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} rightSection={key('Del')} onClick={actions.remove}>
              Delete
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
