import type { TryReply } from '../api/types';
import { RunDetail } from './RunDetail';
import classes from './run.module.css';
import { Value } from './values/Value';
import { duration } from './words';

/** What came of a request, and the run that it was. */
export function Answer({ reply }: { reply: TryReply }) {
  const good = reply.status < 400;
  return (
    <div className={classes.request}>
      <div style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
        <b className={good ? classes.good : classes.bad}>
          {good ? '✓' : '✗'} {reply.status}
        </b>
        <span>{duration(reply.duration)}</span>
        <span className="faint mono">{reply.headers['Content-Type'] ?? reply.headers['content-type'] ?? ''}</span>
      </div>
      <Value title="Body" text={reply.body} />
      {reply.run && <RunDetail run={reply.run} />}
      <details>
        <summary className={classes.label}>Headers</summary>
        <pre className={classes.value}>
          {Object.entries(reply.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </pre>
      </details>
    </div>
  );
}
