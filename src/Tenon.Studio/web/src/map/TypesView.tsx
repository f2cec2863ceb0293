import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { MapType } from '../api/types';
import { CodeLink } from '../make/CodeLink';
import { TypeFields } from '../make/TypeFields';
import shell from '../shell/shell.module.css';
import { useLayout, useStudio } from '../shell/store';
import classes from './map.module.css';

/** What the flows take, give and hand on: each type with its fields, one click from those it holds. */
export function TypesView({ project, types }: { project: string; types: readonly MapType[] }) {
  const [near, setNear] = useState<string>();
  if (types.length === 0)
    return (
      <div className={shell.centred}>
        <div className={shell.empty}>
          <h2>No types yet</h2>
          <span>What flows take, give and hand on shows here, with its fields.</span>
          <NewType />
          <span className="faint">Or write one in any C# file:</span>
          <pre className={classes.sample}>public sealed record Order(string Id, decimal Total);</pre>
        </div>
      </div>
    );
  const visit = (name: string) => {
    setNear(name);
    document.getElementById(`type-${name}`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  };
  return (
    <div className={classes.scroll}>
      <div className={classes.tools}>
        <NewType />
      </div>
      <div className={classes.types}>
        {types.map(type => (
          <section key={type.name} id={`type-${type.name}`} className={classes.type} data-near={near === type.name} aria-label={type.name}>
            <header>
              <h2>
                {type.name} <span className="faint">{type.kind}</span>
              </h2>
              {type.title && type.title !== type.name && <p>{type.title}</p>}
              <CodeLink
                visit={() => {
                  useLayout.getState().show('code');
                  useStudio.getState().look(type.span.file, type.span.line);
                }}
              >
                {type.span.file}:{type.span.line}
              </CodeLink>
            </header>
            <TypeFields project={project} type={type} types={types} visit={visit} />
          </section>
        ))}
      </div>
    </div>
  );
}

function NewType() {
  return (
    <Button
      w="fit-content"
      variant="default"
      leftSection={<IconPlus size={14} />}
      onClick={() => useStudio.getState().open({ kind: 'newType' })}
    >
      New type
    </Button>
  );
}
