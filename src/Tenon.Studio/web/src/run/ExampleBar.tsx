import { ActionIcon, Button, Menu, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconDeviceFloppy, IconDots, IconFileText, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLayout, useStudio } from '../shell/store';
import classes from './run.module.css';
import type { Examples } from './useExamples';

const SAMPLE = '';

/** Which of the kept requests is in the boxes, and what can be done with it. */
export function ExampleBar({ examples }: { examples: Examples }) {
  const { board, chosen, changed } = examples;
  const [naming, setNaming] = useState<{ name: string; as: 'new' | 'renamed' }>();
  const [wrong, setWrong] = useState<string>();
  const attempt = (what: Promise<void>) =>
    void what.then(
      () => {
        setWrong(undefined);
        setNaming(undefined);
      },
      error => setWrong(error.message),
    );
  const shown = board?.examples.findIndex(e => e.at.file === chosen?.at.file && e.at.number === chosen.at.number) ?? -1;
  if (naming) {
    const done = () => naming.name.trim() && attempt(naming.as === 'new' ? examples.saveAs(naming.name) : examples.rename(naming.name));
    return (
      <div className={classes.line}>
        <TextInput
          className={classes.path}
          aria-label="Name of the example"
          placeholder="A name, such as «Too dear»"
          data-naming
          autoFocus
          value={naming.name}
          error={wrong}
          onFocus={e => e.currentTarget.select()}
          onChange={e => setNaming({ ...naming, name: e.currentTarget.value })}
          onKeyDown={event => {
            if (event.key === 'Escape') setNaming(undefined);
            if (event.key !== 'Enter') return;
            event.preventDefault();
            event.stopPropagation();
            done();
          }}
        />
        <Button disabled={!naming.name.trim()} onClick={done}>
          {naming.as === 'new' ? 'Save the example' : 'Rename'}
        </Button>
        <Button variant="default" onClick={() => setNaming(undefined)}>
          Cancel
        </Button>
      </div>
    );
  }
  const saveAs = () => setNaming({ name: '', as: 'new' });
  return (
    <>
      <div className={classes.line}>
        <NativeSelect
          className={classes.path}
          size="xs"
          aria-label="Example"
          value={shown < 0 ? SAMPLE : String(shown)}
          onChange={e => {
            setWrong(undefined);
            examples.load(e.currentTarget.value === SAMPLE ? undefined : board?.examples[Number(e.currentTarget.value)]);
          }}
          data={[
            { value: SAMPLE, label: 'A sample' },
            ...(board?.examples.map((e, i) => ({ value: String(i), label: i === shown && changed ? `${e.name} (changed)` : e.name })) ??
              []),
          ]}
        />
        <Tooltip label={chosen ? `Keep it so in ${chosen.at.file} (Ctrl-S)` : 'Keep this request in an .http file of the project (Ctrl-S)'}>
          <Button
            variant="default"
            data-save
            disabled={chosen !== undefined && !changed}
            leftSection={<IconDeviceFloppy size={14} />}
            onClick={() => (chosen ? attempt(examples.save()) : saveAs())}
          >
            Save
          </Button>
        </Tooltip>
        {chosen && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={30} aria-label="More of this example">
                <IconDots size={15} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPlus size={14} />} onClick={saveAs}>
                Save as a new one…
              </Menu.Item>
              <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setNaming({ name: chosen.name, as: 'renamed' })}>
                Rename…
              </Menu.Item>
              <Menu.Item leftSection={<IconFileText size={14} />} onClick={() => open(chosen.at.file, chosen.line)}>
                Open {chosen.at.file}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => attempt(examples.remove())}>
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {wrong && (
        <p className={classes.failed} style={{ margin: 0 }} role="alert">
          {wrong}
        </p>
      )}
      {board?.problems.map(p => (
        <button key={`${p.file} ${p.line} ${p.message}`} type="button" className={classes.unread} onClick={() => open(p.file, p.line)}>
          <IconAlertTriangle size={14} aria-label="Warning" />
          <span>
            <code>
              {p.file}:{p.line}
            </code>{' '}
            {p.message}
          </span>
        </button>
      ))}
    </>
  );
}

function open(file: string, line: number) {
  useLayout.getState().show('code');
  useStudio.getState().look(file, line);
}
