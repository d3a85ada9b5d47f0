import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test, vi } from 'vitest';

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const examples = readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/main.ts`));

test.each(examples)('examples/%s runs offline and prints something', async (name) => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await import(/* @vite-ignore */ `${folder}/${name}/main.ts`);
  expect(log.mock.calls.length).toBeGreaterThan(0);
  log.mockRestore();
});
