import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRun, type Run, type RunEvent, type Trainer } from '@mathr/core';
import { expect, onTestFinished, test } from 'vitest';
import { expectSameBits } from '../provider/__fixtures__/test-provider.ts';
import { crossEntropy, openSmallModel, someExamples } from './__fixtures__/small-model.ts';

/** Six updates, a checkpoint after every second; the process dies before update `dieAt`. */
function trainingRun(model: Trainer, runDir: string, dieAt?: number): Run<RunEvent, number> {
  return createRun<RunEvent, number, { loss: number }>({
    name: 'train',
    config: {},
    options: { runDir },
    async *body(context) {
      if (context.resumed !== undefined) await model.load(context.resumed.dir);
      let loss = context.resumed?.state.loss ?? 0;
      for (let step = (context.resumed?.step ?? 0) + 1; step <= 6; step++) {
        if (step === dieAt) throw new Error('killed');
        ({ loss } = await model.forwardBackward({ examples: someExamples(8) }, crossEntropy));
        await model.optimStep({ learningRate: 0.01 });
        yield { type: 'step-end' };
        if (step % 2 === 0) await context.checkpoint(step, { loss }, (dir) => model.save(dir));
      }
      return loss;
    },
    restore: ({ dir }) => model.load(dir),
  });
}

async function logProbsOf(model: Trainer): Promise<number[]> {
  const outputs = await model.forward({ examples: someExamples(4) }, { logProbs: true });
  return outputs.flatMap(({ logProbs }) => [...(logProbs ?? [])]);
}

test('a run continued from its checkpoint, and one opened again, end with the very same model', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-run-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const [whole, broken] = [join(dir, 'whole'), join(dir, 'broken')];
  await using model = await openSmallModel();
  const loss = await trainingRun(model, whole).result();
  const trained = await logProbsOf(model);

  await using killed = await openSmallModel();
  await expect(trainingRun(killed, broken, 6).result()).rejects.toThrow('killed');
  await using continued = await openSmallModel();
  expectSameBits([await trainingRun(continued, broken).result()], [loss]);
  expectSameBits(await logProbsOf(continued), trained);

  await using reopened = await openSmallModel();
  expectSameBits([await trainingRun(reopened, whole).result()], [loss]);
  expectSameBits(await logProbsOf(reopened), trained);
});
