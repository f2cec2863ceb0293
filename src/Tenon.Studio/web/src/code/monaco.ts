import 'monaco-editor/languages/definitions/csharp/register';
import 'monaco-editor/languages/definitions/markdown/register';
import 'monaco-editor/languages/definitions/sql/register';
import 'monaco-editor/languages/definitions/xml/register';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/features/register.all';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

// The worker is part of the build: nothing comes from elsewhere.
self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

const common = { inherit: true };
monaco.editor.defineTheme('tenon-light', {
  ...common,
  base: 'vs',
  rules: [
    { token: 'number', foreground: '06694a' },
    { token: 'comment', foreground: '0a6b0a' },
  ],
  colors: { 'editor.background': '#ffffff', 'editorLineNumber.foreground': '#68717e', 'editor.lineHighlightBackground': '#f6f7f9' },
});
monaco.editor.defineTheme('tenon-dark', {
  ...common,
  base: 'vs-dark',
  rules: [{ token: 'comment', foreground: '7fae6a' }],
  colors: { 'editor.background': '#1a1e24', 'editorLineNumber.foreground': '#929dab', 'editor.lineHighlightBackground': '#20252c' },
});

const languages: Record<string, string> = { cs: 'csharp', json: 'javascript', md: 'markdown', csproj: 'xml', xml: 'xml', sql: 'sql' };

export function languageOf(path: string): string {
  return languages[path.split('.').at(-1) ?? ''] ?? 'plaintext';
}

export { monaco };
