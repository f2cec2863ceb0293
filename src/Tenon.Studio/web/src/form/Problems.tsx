import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import type { Problem } from '../api/types';
import classes from './form.module.css';

/** What is wrong, line by line. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  return problems.map(problem => {
    const bad = problem.severity.toLowerCase() === 'error';
    const Sign = bad ? IconExclamationCircle : IconAlertTriangle;
    return (
      <p key={`${problem.id}${problem.span.start}${problem.message}`} className={`${classes.problem} ${bad ? '' : classes.warning}`}>
        <Sign size={15} aria-hidden />
        <span>
          {problem.message} <code>{problem.id}</code>
        </span>
      </p>
    );
  });
}
