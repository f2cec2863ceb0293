import { expect, it } from 'vitest';
import { codeOf } from './codeOf';

const source = `    void M()
    {
        // Another node's.

        // Why it is asked.
        /* And how:
           in two lines. */
        if (a)
        {
            b();
        }

        c(); // last
        switch (d) { case 1: e(); break; }
    }
`;

const at = (text: string) => ({ start: source.indexOf(text), length: text.length });

it('takes the comments right above a node along', () => {
  const code = '        if (a)\n        {\n            b();\n        }';
  expect(codeOf(source, at(code.trimStart()))).toBe(
    `        // Why it is asked.\n        /* And how:\n           in two lines. */\n${code}`,
  );
});

it('takes the comment behind a node along', () => {
  expect(codeOf(source, at('c();'))).toBe('        c(); // last');
});

it('takes nothing that belongs to others', () => {
  expect(codeOf(source, at('e();'))).toBe('e();');
  expect(codeOf(source, at('b();'))).toBe('            b();');
});

it('keeps the ends of lines', () => {
  const windows = '  // why\r\n  a();\r\n';
  expect(codeOf(windows, { start: windows.indexOf('a'), length: 4 })).toBe('  // why\r\n  a();');
});
