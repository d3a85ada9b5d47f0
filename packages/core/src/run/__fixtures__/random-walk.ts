/**
 * A job for `kill.test.ts`, run as its own process: a random walk of 60 steps in the directory named by the first argument,
 * its generator's state saved in every fourth step. Says each step, so that whoever watches can kill it there.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createRng, type RngState } from '../../random/rng.ts';
import { createRun } from '../create-run.ts';
import type { RunEvent } from '../run.ts';

interface StepEvent extends RunEvent {
  readonly type: 'step-end';
  readonly step: number;
  readonly place: number;
}

const STEPS = 60;

const run = createRun<StepEvent, number, { readonly place: number }>({
  name: 'random-walk',
  config: { steps: STEPS },
  options: { runDir: process.argv[2] },
  async *body({ resumed, checkpoint }) {
    let rng = createRng('walk');
    if (resumed !== undefined) {
      rng = createRng(JSON.parse(await readFile(join(resumed.dir, 'rng.json'), 'utf8')) as RngState);
    }
    let place = resumed?.state.place ?? 0;
    for (let step = (resumed?.step ?? 0) + 1; step <= STEPS; step++) {
      place += rng.normal();
      await sleep(1);
      yield { type: 'step-end', step, place };
      if (step % 4 === 0) {
        const state = JSON.stringify(rng.state());
        await checkpoint(step, { place }, (dir) => writeFile(join(dir, 'rng.json'), state));
      }
    }
    return place;
  },
});
for await (const { step } of run) process.stdout.write(`${step}\n`);
