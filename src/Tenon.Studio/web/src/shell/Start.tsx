import { Button } from '@mantine/core';
import { IconBox, IconPlus } from '@tabler/icons-react';
import type { Workspace } from '../api/types';
import { NewProject } from '../make/NewProject';
import { Link } from './Link';
import { Counts } from './ProjectTree';
import { address } from './route';
import classes from './shell.module.css';
import { useStudio } from './store';

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
  if (workspace.projects.length === 0) return <FirstProject folder={workspace.folder} />;
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
              <span className="faint" title={project.message ?? undefined}>
                {project.state === 'Loading'
                  ? 'loading'
                  : project.state === 'Broken'
                    ? 'cannot be built'
                    : project.flows === 1
                      ? '1 flow'
                      : `${project.flows} flows`}
              </span>
              <Counts errors={project.errors} warnings={project.warnings} />
            </Link>
          ))}
        </div>
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconPlus size={14} />}
          onClick={() => useStudio.getState().open({ kind: 'newProject' })}
        >
          New project
        </Button>
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

/** An empty folder: a project is made of a template, in one step. */
function FirstProject({ folder }: { folder: string }) {
  return (
    <div className={classes.centred}>
      <div className={classes.empty} style={{ maxWidth: 560 }}>
        <h2>Make the first project</h2>
        <span>
          A project is an ordinary C# project. Its integrations are classes, their flows are methods, and Studio draws what they do. It is
          made in <code>{folder}</code>.
        </span>
        <NewProject />
      </div>
    </div>
  );
}
