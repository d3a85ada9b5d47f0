import { expect, test } from 'vitest';

import { extractSnippets } from './extract-snippets.ts';

const FENCE = '```';

test('finds marked fences only, with their lines', () => {
  const page = ['# Title', `${FENCE}ts`, 'ignored();', FENCE, '', `${FENCE}ts doctest`, 'run();', FENCE].join('\n');
  expect(extractSnippets(page)).toEqual([{ line: 6, code: 'run();\nexport {};\n' }]);
});

test('turns arrows into checks', () => {
  const page = [`${FENCE}ts doctest`, 'const x = 1 + 1; // => 2', 'f(x); // => 3', FENCE].join('\n');
  expect(extractSnippets(page)[0]?.code).toBe(
    'const x = 1 + 1; (globalThis as any).doctestExpect(x).toEqual(2);\n' +
      '(globalThis as any).doctestExpect(f(x)).toEqual(3);\nexport {};\n',
  );
});
