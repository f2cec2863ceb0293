import { Checkbox, TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLog, useRun } from '../api/queries';
import shell from '../shell/shell.module.css';
import classes from './run.module.css';
import { clock } from './words';

const MOST_SHOWN = 1000;

/** What the running project says. */
export function ConsolePane({ project }: { project: string }) {
  const log = useLog(project).data;
  const run = useRun(project).data;
  const [filter, setFilter] = useState('');
  const [errorsOnly, setErrorsOnly] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => {
    const wanted = filter.toLowerCase();
    return (log ?? []).filter(l => (!errorsOnly || l.stream === 'error') && l.text.toLowerCase().includes(wanted)).slice(-MOST_SHOWN);
  }, [log, filter, errorsOnly]);
  const last = lines.at(-1)?.number;
  useEffect(() => {
    const box = end.current?.parentElement;
    if (last !== undefined && box && box.scrollHeight - box.scrollTop - box.clientHeight < 120)
      end.current?.scrollIntoView({ block: 'end' });
  }, [last]);
  return (
    <div className={classes.column}>
      <div className={classes.bar}>
        <TextInput
          placeholder="Filter"
          aria-label="Filter the console"
          value={filter}
          onChange={e => setFilter(e.currentTarget.value)}
          w={200}
        />
        <Checkbox size="xs" label="Errors only" checked={errorsOnly} onChange={e => setErrorsOnly(e.currentTarget.checked)} />
        <span style={{ flex: 1 }} />
        {run?.urls.map(url => (
          <a key={url} href={url} target="_blank" rel="noreferrer" className="mono" style={{ color: 'var(--accent)' }}>
            {url}
          </a>
        ))}
      </div>
      {run?.state === 'Failed' && run.message && <p className={classes.failed}>{run.message}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keyboard */}
      <div className={classes.log} tabIndex={0} role="log" aria-label="Console">
        {lines.map(line => (
          <div key={`${line.number} ${line.at}`} className={classes[`stream_${line.stream}`]}>
            <span className={classes.at}>{clock(line.at)}</span>
            {line.text}
          </div>
        ))}
        <div ref={end} />
        {lines.length === 0 && (
          <p className={`${shell.empty} faint`}>
            {log?.length ? 'No line has these words.' : 'Nothing yet. Run the project, and what it writes appears here.'}
          </p>
        )}
      </div>
    </div>
  );
}
