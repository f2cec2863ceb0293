import { useContext, useEffect, useRef } from 'react';
import type { Node } from '../api/types';
import { useStudio } from '../shell/store';
import classes from './canvas.module.css';
import { CanvasContext } from './context';

/** Writes a node's title, which is the comment above it. */
export function RenameBox({ node }: { node: Node }) {
  const { editing, diagram } = useContext(CanvasContext);
  const rename = useStudio(s => s.rename);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.select(), []);
  const done = (text: string) => {
    rename(undefined);
    if (text.trim() !== (node.comment ?? ''))
      void editing.edit([{ kind: 'setComment', diagram: diagram.id, node: node.id, text: text.trim() }]);
  };
  return (
    <input
      ref={box}
      className={`${classes.rename} nodrag nopan`}
      aria-label="Title"
      defaultValue={node.comment ?? node.title}
      onBlur={event => done(event.currentTarget.value)}
      onKeyDown={event => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') rename(undefined);
      }}
    />
  );
}
