import { TextInput } from '@mantine/core';
import { IconBox, IconChevronDown, IconChevronRight, IconFile, IconPlus, IconSearch, IconSitemap } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useProject, useWorkspace } from '../api/queries';
import type { MapFlow, MethodHead, ProjectDetail, ProjectHead } from '../api/types';
import { triggerWords } from '../canvas/words';
import { roleIcons, triggerIcons } from './icons';
import { Link } from './Link';
import { address, go, type Route } from './route';
import classes from './shell.module.css';
import { useLayout, useStudio } from './store';

/** Everything there is: projects, their integrations and flows, mappings and steps, types, files. */
export function ProjectTree({ route }: { route: Route }) {
  const workspace = useWorkspace();
  const [filter, setFilter] = useState('');
  return (
    <nav className={classes.side} aria-label="Projects" style={{ flex: 1 }}>
      <TextInput
        m={8}
        mb={0}
        aria-label="Filter the tree"
        placeholder="Filter"
        leftSection={<IconSearch size={14} />}
        value={filter}
        onChange={event => setFilter(event.currentTarget.value)}
      />
      <div className={classes.tree}>
        {workspace.data?.projects.map(project => (
          <Project key={project.id} head={project} open={project.id === route.project} route={route} filter={filter.toLowerCase()} />
        ))}
      </div>
    </nav>
  );
}

function Project({ head, open, route, filter }: { head: ProjectHead; open: boolean; route: Route; filter: string }) {
  const detail = useProject(open ? head.id : undefined);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Link
        className={classes.row}
        href={address({ project: head.id })}
        aria-current={open && route.view === 'map' ? 'page' : undefined}
        title={head.message ?? head.folder}
      >
        <Chevron size={14} />
        <IconBox size={16} />
        <span className={classes.name} style={{ fontWeight: 600 }}>
          {head.name}
        </span>
        {head.state === 'Loading' && <span className="faint">loading</span>}
        <Counts errors={head.errors} warnings={head.warnings} />
      </Link>
      {open && detail.data && <Content project={head.id} detail={detail.data} route={route} filter={filter} />}
    </div>
  );
}

function Content({ project, detail, route, filter }: { project: string; detail: ProjectDetail; route: Route; filter: string }) {
  const fits = (...texts: string[]) => filter === '' || texts.some(t => t.toLowerCase().includes(filter));
  const other = detail.methods.filter(m => m.kind !== 'Flow' && fits(m.title, m.id));
  const files = detail.files.filter(f => fits(f));
  return (
    <div className={classes.indent}>
      <Link className={classes.row} href={address({ project, view: 'types' })} aria-current={route.view === 'types' ? 'page' : undefined}>
        <IconSitemap size={16} />
        <span className={classes.name}>Types</span>
        <span className="faint">{detail.map.types.length}</span>
      </Link>
      {detail.map.integrations.map(integration => {
        const flows = integration.flows.filter(f => fits(f.title, f.id, f.trigger));
        if (filter !== '' && flows.length === 0) return null;
        return (
          <Section key={integration.name} title={integration.name} hint={integration.title}>
            {flows.map(flow => (
              <FlowRow key={flow.id} project={project} flow={flow} current={route.diagram === flow.id} />
            ))}
          </Section>
        );
      })}
      {other.length > 0 && (
        <Section title="Mappings, steps, methods" closed={other.length > 30 && filter === ''}>
          {other.map(method => (
            <MethodRow key={method.id} project={project} method={method} current={route.diagram === method.id} />
          ))}
        </Section>
      )}
      {files.length > 0 && (
        <Section title="Files" closed={filter === ''}>
          {files.map(file => (
            <button
              type="button"
              key={file}
              className={classes.row}
              title={file}
              onClick={() => {
                useLayout.getState().show('code');
                useStudio.getState().look(file, 1);
                go(address({ ...route, file, line: undefined }), true);
              }}
            >
              <IconFile size={15} />
              <span className={`${classes.name} mono`}>{file}</span>
            </button>
          ))}
        </Section>
      )}
      {detail.map.integrations.length === 0 && filter === '' && (
        <button type="button" className={classes.row} onClick={() => useStudio.getState().open({ kind: 'newFlow' })}>
          <IconPlus size={15} />
          <span className={classes.name}>New flow</span>
        </button>
      )}
    </div>
  );
}

function Section({ title, hint, closed = false, children }: { title: string; hint?: string; closed?: boolean; children: ReactNode }) {
  const [shut, setShut] = useState<boolean>();
  const hidden = shut ?? closed;
  const Chevron = hidden ? IconChevronRight : IconChevronDown;
  return (
    <>
      <button type="button" className={classes.row} aria-expanded={!hidden} title={hint} onClick={() => setShut(!hidden)}>
        <Chevron size={14} />
        <span className={classes.name} style={{ color: 'var(--ink-soft)', fontWeight: 550, fontSize: 12 }}>
          {title}
        </span>
      </button>
      {!hidden && <div className={classes.indent}>{children}</div>}
    </>
  );
}

function FlowRow({ project, flow, current }: { project: string; flow: MapFlow; current: boolean }) {
  const words = triggerWords(flow.trigger);
  const Icon = triggerIcons[words.kind];
  return (
    <Link
      className={classes.row}
      href={address({ project, diagram: flow.id })}
      aria-current={current ? 'page' : undefined}
      title={`${flow.title}\n${words.name} ${words.on}\n${flow.id}`}
    >
      <Icon size={16} />
      <span className={classes.name}>{flow.title}</span>
      <Counts errors={flow.errors} warnings={flow.warnings} />
    </Link>
  );
}

function MethodRow({ project, method, current }: { project: string; method: MethodHead; current: boolean }) {
  const Icon = roleIcons[method.kind];
  const errors = method.problems.filter(p => p.severity.toLowerCase() === 'error').length;
  return (
    <Link
      className={classes.row}
      href={address({ project, diagram: method.id })}
      aria-current={current ? 'page' : undefined}
      title={`${method.title}\n${method.id}`}
    >
      <Icon size={16} />
      <span className={classes.name}>{method.title}</span>
      <Counts errors={errors} warnings={method.problems.length - errors} />
    </Link>
  );
}

export function Counts({ errors, warnings }: { errors: number; warnings: number }) {
  return (
    <>
      {errors > 0 && (
        <span className={`${classes.count} ${classes.count_error}`} title={`${errors} errors`}>
          {errors}
        </span>
      )}
      {warnings > 0 && errors === 0 && (
        <span className={`${classes.count} ${classes.count_warning}`} title={`${warnings} warnings`}>
          {warnings}
        </span>
      )}
    </>
  );
}
