import { Button, useComputedColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api, reason } from '../api/client';
import { keys, useFile } from '../api/queries';
import type { Diagram, FileText, Problem } from '../api/types';
import { index, nodeAt } from '../canvas/tree';
import type { Route } from '../shell/route';
import shell from '../shell/shell.module.css';
import { useStudio } from '../shell/store';
import classes from './code.module.css';
import { languageOf, monaco } from './monaco';

const SAVE_AFTER = 700;

interface Props {
  project: string;
  route: Route;
  diagram: Diagram | undefined;
  problems: readonly Problem[];
}

/** The file behind the diagram. The cursor and the selection follow each other; what is written is saved a moment later. */
export default function CodePane({ project, route, diagram, problems }: Props) {
  const dark = useComputedColorScheme('light') === 'dark';
  const reveal = useStudio(s => s.reveal);
  const selected = useStudio(s => s.selected.at(-1));
  const [path, setPath] = useState<string | undefined>(route.file ?? diagram?.span.file);
  const file = useFile(project, path);
  const queries = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined);
  const base = useRef<FileText>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const quiet = useRef(false);
  const [conflict, setConflict] = useState<FileText>();
  const [state, setState] = useState<'saved' | 'changed' | 'saving'>('saved');
  const seen = useRef({ diagram, path });
  seen.current = { diagram, path };

  const save = useCallback(
    async (over?: string) => {
      clearTimeout(timer.current);
      const text = editor.current?.getModel()?.getValue();
      const from = base.current;
      if (text === undefined || !from || (text === from.text && !over)) return setState('saved');
      setState('saving');
      const answer = await api.PUT('/api/projects/{project}/file', {
        params: { path: { project } },
        body: { path: from.path, text, version: over ?? from.version },
      });
      if (answer.response.status === 409 && answer.error && 'version' in answer.error) {
        setState('changed');
        return setConflict(answer.error);
      }
      if (!answer.data) {
        setState('changed');
        return useStudio.getState().say(reason(answer));
      }
      base.current = answer.data;
      queries.setQueryData(keys.file(project, from.path), answer.data);
      setConflict(undefined);
      setState(editor.current?.getModel()?.getValue() === text ? 'saved' : 'changed');
    },
    [project, queries],
  );

  useEffect(() => {
    if (!box.current) return;
    const made = monaco.editor.create(box.current, {
      automaticLayout: true,
      minimap: { enabled: false },
      fontFamily: "'JetBrains Mono Variable', monospace",
      fontLigatures: false,
      fontSize: 12.5,
      lineHeight: 19,
      scrollBeyondLastLine: false,
      renderLineHighlight: 'all',
      smoothScrolling: true,
      padding: { top: 6 },
      stickyScroll: { enabled: false },
      fixedOverflowWidgets: true,
      ariaLabel: 'Code',
    });
    editor.current = made;
    made.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => void save());
    made.onDidChangeModelContent(() => {
      if (quiet.current) return;
      setState('changed');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), SAVE_AFTER);
    });
    made.onDidChangeCursorPosition(event => {
      const { diagram, path } = seen.current;
      // Only what somebody does in the editor moves the selection; what the selection does in the editor must not come back.
      if (!diagram || !path || !made.hasTextFocus() || event.source === 'api') return;
      const node = nodeAt(diagram, path, event.position.lineNumber);
      if (node) useStudio.getState().select([node]);
    });
    return () => {
      if (timer.current) void save();
      made.getModel()?.dispose();
      made.dispose();
      editor.current = undefined;
    };
  }, [save]);

  useEffect(() => monaco.editor.setTheme(dark ? 'tenon-dark' : 'tenon-light'), [dark]);

  const at = diagram?.span.file;
  useEffect(() => {
    if (at) setPath(at);
  }, [at]);
  useEffect(() => {
    if (reveal) setPath(reveal.file);
  }, [reveal]);

  // A text that comes from elsewhere replaces what is here only when nothing was written meanwhile.
  const data = file.data?.path === path ? file.data : undefined;
  useEffect(() => {
    const made = editor.current;
    if (!made || !data) return;
    const model = made.getModel();
    const other = base.current?.path !== data.path;
    if (!other && base.current?.version === data.version) return;
    if (!other && model && base.current && model.getValue() !== base.current.text) return setConflict(data);
    quiet.current = true;
    if (other || !model) {
      model?.dispose();
      made.setModel(monaco.editor.createModel(data.text, languageOf(data.path)));
      made.getModel()?.updateOptions({ tabSize: 4 });
    } else if (model.getValue() !== data.text) {
      const view = made.saveViewState();
      model.pushEditOperations([], patch(model, data.text), () => null);
      made.restoreViewState(view);
    }
    quiet.current = false;
    base.current = data;
    setState('saved');
    setConflict(undefined);
  }, [data]);

  useEffect(() => {
    const made = editor.current;
    if (!made || !data || !reveal || reveal.file !== data.path) return;
    made.revealLineInCenterIfOutsideViewport(reveal.line);
    if (!made.hasTextFocus()) made.setPosition({ lineNumber: reveal.line, column: 1 });
  }, [reveal, data]);

  // A method that is opened is shown from its beginning.
  const start = diagram && data && diagram.span.file === data.path ? diagram.span.line : undefined;
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (start === undefined || !diagram || opened.current === diagram.id) return;
    opened.current = diagram.id;
    editor.current?.setScrollTop((editor.current.getTopForLineNumber(start) ?? 0) - 8);
  }, [start, diagram]);

  const marks = useRef<monaco.editor.IEditorDecorationsCollection>(undefined);
  useEffect(() => {
    const made = editor.current;
    if (!made || !data) return;
    const span = diagram && (selected ? index(diagram).get(selected)?.node.span : undefined);
    marks.current?.clear();
    if (!span || span.file !== data.path) return;
    marks.current = made.createDecorationsCollection([
      {
        range: new monaco.Range(span.line, 1, span.endLine, 1),
        options: { isWholeLine: true, className: classes.node, linesDecorationsClassName: classes.margin },
      },
    ]);
    if (!made.hasTextFocus()) made.revealLinesInCenterIfOutsideViewport(span.line, span.endLine);
  }, [selected, diagram, data]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model || !data) return;
    monaco.editor.setModelMarkers(
      model,
      'tenon',
      problems
        .filter(p => p.span.file === data.path)
        .map(p => ({
          severity: p.severity.toLowerCase() === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
          message: p.message,
          code: p.id,
          startLineNumber: p.span.line,
          startColumn: p.span.column,
          endLineNumber: p.span.endLine,
          endColumn: p.span.endColumn,
        })),
    );
  }, [problems, data]);

  return (
    <div className={classes.pane}>
      <div className={classes.head} style={{ display: path ? undefined : 'none' }}>
        <code>{path}</code>
        <span className="faint">{{ saved: '', changed: 'not saved yet', saving: 'saving' }[state]}</span>
        {conflict && (
          <span className={classes.conflict} role="alert">
            The file changed on disk while you were writing.
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                editor.current?.setValue(conflict.text);
                base.current = conflict;
                setConflict(undefined);
                setState('saved');
              }}
            >
              Take theirs
            </Button>
            <Button size="compact-xs" onClick={() => void save(conflict.version)}>
              Keep mine
            </Button>
          </span>
        )}
      </div>
      {file.isError && <p className={shell.empty}>{file.error.message}</p>}
      {!path && (
        <p className={`${shell.empty} faint`}>
          Open a flow or a file, and its C# shows here. Both sides are the same thing: write here and the diagram follows.
        </p>
      )}
      <div ref={box} className={classes.editor} style={{ display: path ? undefined : 'none' }} />
    </div>
  );
}

/** Only what differs, so that the cursor and undo stay where they are. */
function patch(model: monaco.editor.ITextModel, text: string): monaco.editor.IIdentifiedSingleEditOperation[] {
  const old = model.getValue();
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start++;
  let end = 0;
  while (end < old.length - start && end < text.length - start && old[old.length - 1 - end] === text[text.length - 1 - end]) end++;
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(old.length - end);
  return [{ range: monaco.Range.fromPositions(from, to), text: text.slice(start, text.length - end) }];
}
