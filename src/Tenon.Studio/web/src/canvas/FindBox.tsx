import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Node } from '../api/types';
import { useStudio } from '../shell/store';
import classes from './canvas.module.css';
import type { Standing } from './tree';

// What a node says itself: of one that others are in, not their code.
function said(node: Node): string {
  const code = node.lanes.length > 0 ? node.inputs.map(i => i.text).join(' ') : node.text;
  return `${node.title} ${node.callee ?? ''} ${node.comment ?? ''} ${code}`.toLowerCase();
}

/** Finds nodes by their words and their code, and goes from one to the next. */
export function FindBox({ all, reveal }: { all: Map<string, Standing>; reveal: (id: string) => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { open, select } = useStudio.getState();
  const found = useMemo(() => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    return [...all.values()].map(s => s.node).filter(n => words.every(w => said(n).includes(w)));
  }, [all, text]);
  const jump = (to: number) => {
    const i = (to + found.length) % found.length;
    const id = found[i]?.id;
    if (!id) return;
    setAt(i);
    select([id]);
    reveal(id);
  };
  return (
    <search className={classes.find} aria-label="Find nodes">
      <Group gap={4} wrap="nowrap">
        <TextInput
          flex={1}
          autoFocus
          aria-label="Find in this diagram"
          placeholder="Find in this diagram"
          leftSection={<IconSearch size={14} />}
          value={text}
          onChange={event => {
            setText(event.currentTarget.value);
            setAt(-1);
          }}
          onKeyDown={event => {
            if (event.key === 'Enter') jump(at + (event.shiftKey ? -1 : 1));
            if (event.key === 'Escape') open(undefined);
          }}
        />
        <Text size="xs" c="dimmed" miw={34} ta="right">
          {found.length === 0 ? (text ? 'none' : '') : `${at + 1}/${found.length}`}
        </Text>
        <ActionIcon aria-label="Previous" disabled={found.length === 0} onClick={() => jump(at - 1)}>
          <IconChevronUp size={15} />
        </ActionIcon>
        <ActionIcon aria-label="Next" disabled={found.length === 0} onClick={() => jump(at + 1)}>
          <IconChevronDown size={15} />
        </ActionIcon>
        <ActionIcon aria-label="Close" onClick={() => open(undefined)}>
          <IconX size={15} />
        </ActionIcon>
      </Group>
    </search>
  );
}
