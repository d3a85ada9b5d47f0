import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const BUILT = fileURLToPath(new URL('../../dist/session/index.js', import.meta.url));

// needs the built package, which `npm test` makes first: a plain program ends when nothing keeps it alive, vitest does not
test.skipIf(!existsSync(BUILT))('a program with nothing else to do outlives the closing of its pool', () => {
  const program = `
    import { createSessionPool } from ${JSON.stringify(BUILT)};
    for (let i = 0; i < 5; i++) {
      const pool = createSessionPool({ workers: 2 });
      // answered, or not, while the pool closes
      const open = pool.workers.map((worker) => worker.deleteTensors('none').catch(() => undefined));
      await new Promise((resolve) => setTimeout(resolve, 20 * i));
      await pool.close();
      await Promise.all(open);
    }
    process.stdout.write('closed');
  `;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'closed' });
});
