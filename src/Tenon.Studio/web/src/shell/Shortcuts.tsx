import { Modal } from '@mantine/core';
import classes from './shell.module.css';

const groups: [string, [string, string][]][] = [
  [
    'Anywhere',
    [
      ['Ctrl K', 'Go anywhere, do anything'],
      ['?', 'This sheet'],
      ['Ctrl Enter', 'Run the project, or send the request'],
      ['Ctrl Z', 'Undo'],
      ['Ctrl Shift Z', 'Do it again'],
      ['Ctrl B', 'Show or hide the tree'],
      ['Ctrl Alt B', 'Show or hide the form'],
      ['Ctrl J', 'Show or hide the panel below'],
      ['F6', 'On to the next part of the window'],
      ['Esc', 'Close, out of the form, or select nothing'],
    ],
  ],
  [
    'Look around',
    [
      ['↑ ↓ ← →', 'Walk from node to node'],
      ['Ctrl F', 'Find nodes'],
      ['Space', 'Fold or unfold'],
      ['F', 'Fold or unfold everything'],
      ['= − 0', 'Zoom in, out, to full size'],
      ['1', 'Show all'],
    ],
  ],
  [
    'Change the flow',
    [
      ['Tab  +', 'Add below what is selected'],
      ['Enter', 'Fill in the form'],
      ['Shift Enter', 'The form between what came in and out'],
      ['F2', 'Write a title'],
      ['Shift F10', 'All that can be done with it'],
      ['Del', 'Delete'],
      ['Ctrl D', 'Duplicate'],
      ['Ctrl C X V', 'Copy, cut, paste: as C#, to and from any editor'],
      ['Alt ↑ ↓', 'Move up or down'],
      ['Shift ↑ ↓', 'Select more'],
      ['Shift drag', 'Select what is in a frame'],
      ['Ctrl A', 'Select all'],
      ['Drag to a +', 'Move there'],
    ],
  ],
];

export function ShortcutsDialog({ close }: { close: () => void }) {
  return (
    <Modal opened onClose={close} title={<b>Shortcuts</b>} size={860}>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(230px, 1fr))', gap: 24 }}>
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h2 className={classes.heading} style={{ marginLeft: 0 }}>
              {title}
            </h2>
            <dl style={{ margin: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '7px 12px', alignItems: 'baseline' }}>
              {keys.map(([key, words]) => (
                <div key={key} style={{ display: 'contents' }}>
                  <dt style={{ whiteSpace: 'nowrap' }}>
                    <kbd className={classes.key}>{key}</kbd>
                  </dt>
                  <dd style={{ margin: 0 }}>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
