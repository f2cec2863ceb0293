import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBinaryTree, IconBraces, IconCheck, IconCopy, IconTable } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLayout } from '../../shell/store';
import { type Look, looks, MOST_TEXT, read, rowsOf, size } from './read';
import { ValueTable } from './ValueTable';
import { ValueTree } from './ValueTree';
import classes from './values.module.css';

const LOOKS: Record<Look, [string, typeof IconCopy]> = {
  tree: ['Tree', IconBinaryTree],
  table: ['Table', IconTable],
  json: ['JSON', IconBraces],
};

/** A value that went in or came out: as a tree, as a table where it is a list of objects, or as JSON. The choice holds for all of them. */
export function Value({ title, text, tall = false }: { title: string; text: string | null | undefined; tall?: boolean }) {
  const value = useMemo(() => read(text ?? ''), [text]);
  const wanted = useLayout(s => s.look);
  const set = useLayout(s => s.set);
  if (text === null || text === undefined) return null;
  const offered = looks(value);
  const look = offered.includes(wanted) ? wanted : (offered[0] ?? 'json');
  const rows = look === 'table' && value.json !== undefined ? rowsOf(value.json) : undefined;
  return (
    <section className={classes.value} aria-label={title} data-tall={tall || undefined}>
      <div className={classes.head}>
        <h4>{title}</h4>
        <span className="faint">{size(value.size)}</span>
        {offered.length > 1 && (
          <div className={classes.looks} role="radiogroup" aria-label={`How ${title} is shown`}>
            {offered.map(one => {
              const [words, Icon] = LOOKS[one];
              return (
                <label key={one} title={words}>
                  <input
                    type="radio"
                    name={`look ${title}`}
                    checked={one === look}
                    onChange={() => set({ look: one })}
                    aria-label={words}
                  />
                  <Icon size={14} aria-hidden />
                </label>
              );
            })}
          </div>
        )}
        <Copy title={title} text={value.text} />
      </div>
      {value.cut && (
        <p className={classes.note}>
          Only its beginning was kept. <code>Tenon:Telemetry:CaptureBytes</code> in the settings says how much is.
        </p>
      )}
      {look === 'tree' && value.json !== undefined && <ValueTree title={title} json={value.json} />}
      {rows && (
        <>
          {rows.of && <span className="faint">{rows.of}</span>}
          <ValueTable title={title} rows={rows} />
        </>
      )}
      {look === 'json' && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard */}
          <pre className={classes.text} tabIndex={0}>
            {value.text.slice(0, MOST_TEXT)}
          </pre>
          {value.text.length > MOST_TEXT && (
            <p className={classes.note}>
              The first {size(MOST_TEXT)} of {size(value.text.length)} are shown. Copying takes all of it.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Copy({ title, text }: { title: string; text: string }) {
  const [done, setDone] = useState(false);
  const Sign = done ? IconCheck : IconCopy;
  const copy = () =>
    void navigator.clipboard.writeText(text).then(() => {
      setDone(true);
      setTimeout(() => setDone(false), 1500);
    });
  return (
    <Tooltip label={done ? 'Copied' : 'Copy'}>
      <ActionIcon size="sm" aria-label={`Copy ${title}`} onClick={copy}>
        <Sign size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
