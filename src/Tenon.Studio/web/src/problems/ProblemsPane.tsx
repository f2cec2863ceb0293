import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { useProject } from '../api/queries';
import type { Problem, ProjectDetail } from '../api/types';
import { address, go } from '../shell/route';
import shell from '../shell/shell.module.css';
import { useLayout, useStudio } from '../shell/store';
import classes from './problems.module.css';

/** All that is wrong in the project. A click leads to the node, or to the line where there is none. */
export function ProblemsPane({ project, problems }: { project: string; problems: readonly Problem[] }) {
  const detail = useProject(project).data;
  if (problems.length === 0)
    return (
      <p className={`${shell.empty} faint`}>
        No problems. What the compiler and Tenon's rules find shows up here and on the nodes, as you type.
      </p>
    );
  const order = [...problems].sort((a, b) => weight(a) - weight(b) || a.span.file.localeCompare(b.span.file) || a.span.line - b.span.line);
  return (
    <div className={classes.list}>
      {order.map(problem => {
        const bad = problem.severity.toLowerCase() === 'error';
        const Sign = bad ? IconExclamationCircle : IconAlertTriangle;
        return (
          <button
            type="button"
            key={`${problem.id}${problem.span.file}${problem.span.start}${problem.message}`}
            className={classes.problem}
            onClick={() => visit(project, detail, problem)}
          >
            <Sign size={16} color={bad ? 'var(--error)' : 'var(--warning)'} aria-label={bad ? 'Error' : 'Warning'} />
            <span className={classes.message}>{problem.message}</span>
            <code className="faint">{problem.id}</code>
            <code className="faint">
              {problem.span.file}:{problem.span.line}
            </code>
          </button>
        );
      })}
    </div>
  );
}

const weight = (problem: Problem) => (problem.severity.toLowerCase() === 'error' ? 0 : 1);

function visit(project: string, detail: ProjectDetail | undefined, problem: Problem) {
  const methods = [...(detail?.map.integrations.flatMap(i => i.flows) ?? []), ...(detail?.methods ?? [])];
  const method = methods.find(
    m => m.span.file === problem.span.file && m.span.line <= problem.span.line && m.span.endLine >= problem.span.line,
  );
  if (method) go(address({ project, diagram: method.id }));
  useLayout.getState().show('code');
  useStudio.getState().look(problem.span.file, problem.span.line);
}
