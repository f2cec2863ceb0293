import { IconBox } from '@tabler/icons-react';
import type { Workspace } from '../api/types';
import { Link } from './Link';
import { Counts } from './ProjectTree';
import { address } from './route';
import classes from './shell.module.css';

/** Where to begin: the projects of the folder, or how to make one. */
export function Start({ workspace, error }: { workspace: Workspace | undefined; error: Error | null }) {
  if (error)
    return (
      <div className={classes.centred}>
        <div className={classes.empty} role="alert">
          <h2>Studio's server does not answer</h2>
          <span>{error.message}</span>
        </div>
      </div>
    );
  if (!workspace) return null;
  if (workspace.projects.length === 0)
    return (
      <div className={classes.centred}>
        <div className={classes.empty}>
          <h2>This folder has no project yet</h2>
          <span>
            <code>{workspace.folder}</code>
          </span>
          <span>Make one in a terminal, and it appears here at once:</span>
          <pre
            className="mono"
            style={{ margin: 0, padding: 12, background: 'var(--surface)', border: '1px solid var(--line)', borderRadius: 8 }}
          >
            tenon new orders
          </pre>
          <span>
            A project is an ordinary C# project. Its integrations are classes, their flows are methods, and Studio draws what they do.
          </span>
        </div>
      </div>
    );
  return (
    <div className={classes.centred}>
      <div className={classes.empty} style={{ width: 460 }}>
        <h2>Projects</h2>
        <code className="faint">{workspace.folder}</code>
        <div>
          {workspace.projects.map(project => (
            <Link key={project.id} className={classes.row} style={{ padding: '8px 10px' }} href={address({ project: project.id })}>
              <IconBox size={18} />
              <span className={classes.name} style={{ fontWeight: 550 }}>
                {project.name}
              </span>
              <span className="faint">
                {project.state === 'Loading' ? 'loading' : project.flows === 1 ? '1 flow' : `${project.flows} flows`}
              </span>
              <Counts errors={project.errors} warnings={project.warnings} />
            </Link>
          ))}
        </div>
      </div>
    </div>
  );
}

/** The page was opened without the token of this start. */
export function NoToken({ why }: { why: string }) {
  return (
    <main className={classes.centred}>
      <div className={classes.empty} role="alert">
        <h2>Studio does not know this browser</h2>
        <span>{why}</span>
      </div>
    </main>
  );
}
