import classes from './run.module.css';

/** A value that went in or came out, as JSON that can be read. */
export function Value({ title, text }: { title: string; text: string | null | undefined }) {
  if (text === null || text === undefined) return null;
  return (
    <div>
      <div className={classes.label}>{title}</div>
      <pre className={classes.value}>{pretty(text)}</pre>
    </div>
  );
}

export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
