import { MathrError } from '../error/mathr-error.ts';
import { mul, neg, sum } from '../graph/index.ts';
import type { Objective } from '../model/objective.ts';
import type { TokenBatch, TokenExample, Trainer } from '../model/trainer.ts';
import { whyNotClose } from './all-close.ts';
import { must, type ConformanceCase } from './conformance-case.ts';

export interface TestTrainerOptions {
  /** Three or more sequences of different lengths that the model can read. */
  readonly sequences: readonly (readonly number[])[];
  /** A fresh empty directory. */
  readonly makeDir: () => Promise<string>;
  /** Allowed relative and absolute error. @default 1e-4 */
  readonly tolerance?: number | undefined;
}

const LEARNING_RATE = 0.01;

const likelihood: Objective = {
  name: 'likelihood',
  inputs: [{ name: 'weights', per: 'target' }],
  build: (model, { weights }) => ({
    loss: neg(sum(mul(weights ?? 0, model.tokenLogProbs()))),
    metrics: { entropy: sum(mul(weights ?? 0, model.entropy())) },
  }),
};

/**
 * What every trainer must do, as cases for any test framework. Each case gets a fresh trainer, all of them equal, and
 * closes it.
 *
 * @example
 * for (const { name, run } of testTrainer(() => openTiny(), { sequences, makeDir })) test(name, run);
 */
export function testTrainer(makeTrainer: () => Promise<Trainer>, options: TestTrainerOptions): ConformanceCase[] {
  const { sequences, tolerance = 1e-4 } = options;
  const batch: TokenBatch = { examples: sequences.map((tokens, i) => example(tokens, i)) };
  const close = (received: ArrayLike<number>, expected: ArrayLike<number>, what: string): void => {
    const why = whyNotClose(received, expected, { relative: tolerance, absolute: tolerance });
    must(why === undefined, `${what}: ${why}`);
  };
  const define = (name: string, check: (trainer: Trainer) => Promise<void>): ConformanceCase => ({
    name,
    async run() {
      const trainer = await makeTrainer();
      try {
        await check(trainer);
      } finally {
        await trainer.close();
      }
    },
  });
  return [
    define('aligns log-probabilities with tokens, as its sampler does', async (trainer) => {
      const outputs = await trainer.forward(batch, { logProbs: true, entropy: true });
      const scores = await (await trainer.sampler()).score(batch.examples);
      for (const [i, { tokens }] of batch.examples.entries()) {
        const { logProbs = new Float32Array(0), entropy = [] } = outputs[i] ?? {};
        must(logProbs.length === tokens.length, `${tokens.length} tokens got ${logProbs.length} log-probabilities`);
        must(logProbs[0] === 0 && entropy[0] === 0, 'entry 0 must be 0: nothing predicts the first token');
        close(logProbs, scores[i]?.logProbs ?? [], `log-probabilities of sequence ${i}`);
      }
    }),
    define('computes a sequence alone as in a batch', async (trainer) => {
      const together = logProbsOf(await trainer.forward(batch, { logProbs: true }));
      const alone: number[] = [];
      for (const one of batch.examples) {
        alone.push(...logProbsOf(await trainer.forward({ examples: [one] }, { logProbs: true })));
      }
      close(alone, together, 'log-probabilities');
    }),
    define('returns sums that agree with its forward pass', async (trainer) => {
      const { loss, metrics, tokens } = await trainer.forwardBackward(batch, likelihood);
      const outputs = await trainer.forward(batch, { logProbs: true, entropy: true });
      const total = (name: 'logProbs' | 'entropy'): number =>
        batch.examples.reduce(
          (all, { inputs }, i) => all + dot(inputs?.['weights'] ?? [], outputs[i]?.[name] ?? []),
          0,
        );
      close([loss], [-total('logProbs')], 'loss');
      close([metrics['entropy'] ?? Number.NaN], [total('entropy')], 'metric');
      const count = sequences.reduce((all, sequence) => all + sequence.length, 0);
      must(tokens === count, `${count} tokens were given, ${tokens} reported`);
    }),
    define('adds up gradients over calls', async (trainer) => {
      const parts = await trainer.clone();
      await trainer.forwardBackward(batch, likelihood);
      for (const one of batch.examples) await parts.forwardBackward({ examples: [one] }, likelihood);
      const [whole, split] = [await optimStep(trainer), await optimStep(parts)];
      close([split.gradNorm], [whole.gradNorm], 'gradient norm');
      await parts.close();
    }),
    define('learns, counts its steps and drops used gradients', async (trainer) => {
      const losses: number[] = [];
      for (let step = 1; step <= 10; step++) {
        losses.push((await trainer.forwardBackward(batch, likelihood)).loss);
        const result = await optimStep(trainer);
        must(result.step === step && !result.skipped, `step ${step} came back as ${JSON.stringify(result)}`);
        must(result.gradNorm > 0, 'the gradient is 0');
      }
      must((losses.at(-1) ?? 0) < (losses[0] ?? 0), `the loss went from ${losses[0]} to ${losses.at(-1)}`);
      const { gradNorm } = await optimStep(trainer);
      must(gradNorm === 0, `nothing was accumulated, and the gradient norm is ${gradNorm}`);
    }),
    define('a sampler and a clone do not see later updates', async (trainer) => {
      const [sampler, clone] = [await trainer.sampler(), await trainer.clone()];
      const before = logProbsOf(await sampler.score(batch.examples));
      await trainer.forwardBackward(batch, likelihood);
      await optimStep(trainer);
      close(logProbsOf(await sampler.score(batch.examples)), before, 'the sampler');
      close(logProbsOf(await clone.forward(batch, { logProbs: true })), before, 'the clone');
      const after = logProbsOf(await trainer.forward(batch, { logProbs: true }));
      must(whyNotClose(after, before, { relative: 1e-6 }) !== undefined, 'the trainer itself did not change');
      await clone.close();
    }),
    define('continues exactly from what it saved', async (trainer) => {
      const train = async (which: Trainer): Promise<void> => {
        await which.forwardBackward(batch, likelihood);
        await optimStep(which);
      };
      const dir = await options.makeDir();
      await train(trainer);
      await trainer.save(dir);
      const other = await makeTrainer();
      await other.load(dir);
      for (const which of [trainer, other]) {
        await train(which);
        await train(which);
      }
      const [a, b] = [await trainer.forward(batch, { logProbs: true }), await other.forward(batch, { logProbs: true })];
      await other.close();
      must(logProbsOf(a).join() === logProbsOf(b).join(), 'the loaded trainer went another way');
    }),
    define('skips an update whose gradient is not finite', async (trainer) => {
      const before = logProbsOf(await trainer.forward(batch, { logProbs: true }));
      const [first] = batch.examples;
      const tokens = first?.tokens ?? [];
      const broken = { tokens, inputs: { weights: tokens.map(() => Number.NaN) } };
      await trainer.forwardBackward({ examples: [broken] }, likelihood);
      const { skipped } = await optimStep(trainer);
      must(skipped, 'the step was not skipped');
      close(logProbsOf(await trainer.forward(batch, { logProbs: true })), before, 'weights');
    }),
    define('names a column that is missing', async (trainer) => {
      const examples = sequences.map((tokens) => ({ tokens }));
      const error = await trainer.forwardBackward({ examples }, likelihood).catch((caught: unknown) => caught);
      must(MathrError.is(error) && error.message.includes('weights'), `came back with ${String(error)}`);
    }),
  ];
}

/** Weights that differ from token to token, so that a shift by one shows. */
function example(tokens: readonly number[], index: number): TokenExample {
  return { tokens, inputs: { weights: tokens.map((_, t) => (t === 0 ? 0 : 0.1 + 0.05 * ((t + index) % 3))) } };
}

function optimStep(trainer: Trainer): ReturnType<Trainer['optimStep']> {
  return trainer.optimStep({ learningRate: LEARNING_RATE });
}

function logProbsOf(outputs: readonly { readonly logProbs?: Float32Array | undefined }[]): number[] {
  return outputs.flatMap(({ logProbs }) => [...(logProbs ?? [])]);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] ?? 0);
  return total;
}
