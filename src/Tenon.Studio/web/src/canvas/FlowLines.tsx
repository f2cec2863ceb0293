import { memo, useMemo } from 'react';
import { useStudio } from '../shell/store';
import classes from './canvas.module.css';
import type { Drawing, Line } from './drawing';

/** Frames, lines and ends: everything that only shows the way, in one picture below the cards. */
export const FlowLines = memo(function FlowLines({ drawing, lit }: { drawing: Drawing; lit: ReadonlySet<string> | undefined }) {
  const paths = useMemo(() => {
    const by = (tone: Line['tone']) =>
      drawing.lines
        .filter(l => l.tone === tone)
        .map(l => l.d)
        .join('');
    return { flow: by('flow'), error: by('error'), back: by('back'), bar: by('bar') };
  }, [drawing]);
  const glow = useMemo(
    () =>
      lit
        ? drawing.lines
            .filter(l => (l.lane ? lit.has(l.lane) : l.to !== undefined && lit.has(l.to) && !(l.unless && lit.has(l.unless))))
            .map(l => l.d)
            .join('')
        : '',
    [drawing, lit],
  );
  const selected = useStudio(s => s.selected);
  return (
    <svg className={classes.lines} aria-hidden="true">
      {drawing.frames.map(f => (
        <rect
          key={f.id}
          x={f.x}
          y={f.y}
          width={f.width}
          height={f.height}
          rx={12}
          className={`${classes.frame} ${classes[`frame_${f.look}`]} ${selected.includes(f.id) ? classes.frame_selected : ''}`}
        />
      ))}
      <path d={paths.flow} className={classes.line} />
      <path d={paths.error} className={`${classes.line} ${classes.line_error}`} />
      <path d={paths.back} className={`${classes.line} ${classes.line_back}`} />
      <path d={paths.bar} className={`${classes.line} ${classes.line_bar}`} />
      {glow !== '' && <path data-lit d={glow} className={`${classes.line} ${classes.line_lit}`} />}
      {drawing.marks.map(m => (
        <g key={`${m.x},${m.y}`} transform={`translate(${m.x} ${m.y})`} className={m.look === 'error' ? classes.mark_error : classes.mark}>
          <circle r={5} />
          {m.look === 'error' ? <path d="M-2 -2L2 2M2 -2L-2 2" /> : <circle r={1.8} className={classes.mark_dot} />}
        </g>
      ))}
    </svg>
  );
});
