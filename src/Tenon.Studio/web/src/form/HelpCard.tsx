import { Paper, Portal } from '@mantine/core';
import type { Hover, SignatureHelp } from '../api/types';
import { aroundParameter } from './expressions';
import classes from './form.module.css';

export type Help = { signatures: SignatureHelp; shown: number } | { hover: Hover };

interface Props {
  id: string;
  help: Help;
  /** The box that it is about. */
  place: DOMRect;
}

/** Above what is being written: how the call is made that the cursor is in, or what a word means. */
export function HelpCard({ id, help, place }: Props) {
  return (
    <Portal>
      <Paper
        id={id}
        role="tooltip"
        shadow="md"
        withBorder
        className={classes.helpCard}
        style={{
          left: Math.min(place.left, window.innerWidth - 300),
          bottom: window.innerHeight - place.top + 4,
          width: Math.max(place.width, 280),
        }}
      >
        {'hover' in help ? <Meaning hover={help.hover} /> : <Call help={help.signatures} shown={help.shown} />}
      </Paper>
    </Portal>
  );
}

function Meaning({ hover }: { hover: Hover }) {
  return (
    <>
      <p>
        <span className="faint">{hover.kind}</span> <code>{hover.signature}</code>
      </p>
      {hover.summary && <p>{hover.summary}</p>}
    </>
  );
}

function Call({ help, shown }: { help: SignatureHelp; shown: number }) {
  const signature = help.signatures[shown];
  if (!signature) return null;
  const [before, now, behind] = aroundParameter(signature, help.parameter);
  const parameter = signature.parameters[help.parameter];
  return (
    <>
      <p>
        <code>
          {before}
          <b>{now}</b>
          {behind}
        </code>
      </p>
      {parameter?.summary && (
        <p>
          <code>
            <b>{parameter.text}</b>
          </code>{' '}
          {parameter.summary}
        </p>
      )}
      {signature.summary && <p>{signature.summary}</p>}
      {help.signatures.length > 1 && (
        <p className="faint">
          {shown + 1} of {help.signatures.length}: ↑ ↓ shows the others.
        </p>
      )}
    </>
  );
}
