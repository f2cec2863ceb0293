/** How a value is best filled in while it is plain: everything else is an expression. */
export type Editor = 'text' | 'number' | 'toggle' | 'choice' | 'template' | 'expression';

const numbers = /^(s?byte|u?short|u?int|u?long|nint|nuint|decimal|double|float|Int\d+|Decimal|Double|Single)\??$/;
const texts = /^(string|char|String)\??$/;
const templates = /^(RelativeUrl|SqlText|Sql|SqlStatement|FormattableString|\w*(InterpolatedStringHandler|Template))\??$/;

export function editorOf(type: string, text: string | undefined): Editor {
  if (/^bool(ean)?\??$/i.test(type)) return 'toggle';
  if (numbers.test(type)) return 'number';
  if (text?.startsWith('$') || templates.test(type)) return 'template';
  if (texts.test(type)) return 'text';
  return 'expression';
}

/** What stands in C#, as a person would write it; nothing when it is more than a plain value. */
export function read(text: string): string | undefined {
  const code = text.trim();
  if (code === 'true' || code === 'false') return code;
  if (/^-?\d[\d_]*(\.\d+)?([eE][+-]?\d+)?[mMdDfFlLuU]*$/.test(code)) return code.replace(/_/g, '').replace(/[mMdDfFlLuU]+$/, '');
  const raw = /^\$?("{3,})([\s\S]*)\1$/.exec(code);
  if (raw) return trimRaw(raw[2] ?? '');
  const quoted = /^(\$?)"((?:[^"\\]|\\.)*)"$/.exec(code);
  // In a hole there can be quotes as well: such a text is left to its expression.
  if (!quoted) return undefined;
  return plainOf(quoted[2] ?? '');
}

/** A person's value as C#; nothing when it is no value of that kind. */
export function write(editor: Editor, value: string, type: string): string | undefined {
  switch (editor) {
    case 'toggle':
      return value === 'true' ? 'true' : 'false';
    case 'number': {
      const number = value.trim();
      if (!/^-?\d+(\.\d+)?$/.test(number)) return undefined;
      if (/^decimal/i.test(type) && number.includes('.')) return `${number}m`;
      return /^(float|Single)/.test(type) && number.includes('.') ? `${number}f` : number;
    }
    case 'text':
      return value.includes('\n') ? rawText(value, '') : `"${escaped(value)}"`;
    case 'template':
      return value.includes('\n') || value.includes('"') ? rawText(value, '$') : `$"${escaped(value)}"`;
    default:
      return value.trim() === '' ? undefined : value;
  }
}

const names: Record<string, string> = { n: '\n', r: '\r', t: '\t', '0': '\0', '"': '"', '\\': '\\', "'": "'" };

function plainOf(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|.)/g, (whole, code: string) =>
    code.startsWith('u') && code.length === 5 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (names[code] ?? whole),
  );
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
}

function rawText(text: string, prefix: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/"+/g)].map(m => m[0].length));
  const quotes = '"'.repeat(longest + 1);
  return text.includes('\n') || text.startsWith('"') || text.endsWith('"')
    ? `${prefix}${quotes}\n${text}\n${quotes}`
    : `${prefix}${quotes}${text}${quotes}`;
}

// The indentation of the closing quotes belongs to the code, not to the text.
function trimRaw(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.replace(/\r/g, '').split('\n');
  const indent = lines.at(-1)?.length ?? 0;
  return lines
    .slice(1, -1)
    .map(line => line.slice(indent))
    .join('\n');
}
