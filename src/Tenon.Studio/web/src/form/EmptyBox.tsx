import { Button } from '@mantine/core';
import { IconListDetails, IconPlus } from '@tabler/icons-react';
import type { FormField } from '../api/types';
import type { NodeFilling } from './filling';
import { wantFocus } from './focus';
import classes from './form.module.css';
import { inTurn } from './turns';

/** A value that is not there and can be made in place: a list with its first item, an object to be filled in. */
export function EmptyBox({ field, node }: { field: FormField; node: NodeFilling }) {
  const isList = field.editor === 'List';
  const words = isList ? 'Make a list' : /Dictionary</.test(field.type) ? 'Make entries' : 'Fill in the fields';
  return (
    <div className={classes.emptiness}>
      <span className="faint">{field.required ? 'nothing yet' : 'not given'}</span>
      <Button
        data-quiet
        size="compact-xs"
        variant="default"
        leftSection={isList ? <IconPlus size={12} /> : <IconListDetails size={12} />}
        onClick={() => {
          wantFocus(isList ? `${field.name}[0]` : field.name);
          void inTurn(() => (isList ? node.add(field.name) : node.make(field.name)));
        }}
      >
        {words}
      </Button>
    </div>
  );
}
