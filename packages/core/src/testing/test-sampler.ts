import type { Completion, Sampler, SampleRequest } from '../model/sampler.ts';
import { whyNotClose } from './all-close.ts';
import { must, type ConformanceCase } from './conformance-case.ts';

export interface TestSamplerOptions {
  /** Two or more prompts that the model can continue, of different lengths. */
  readonly prompts: readonly (readonly number[])[];
  /** Allowed difference between log-probabilities of the same token. @default 1e-3 */
  readonly tolerance?: number | undefined;
}

/**
 * What every sampler must do, as cases for any test framework.
 *
 * @example
 * for (const { name, run } of testSampler(() => trainer.sampler(), { prompts: [[1], [1, 2]] })) test(name, run);
 */
export function testSampler(makeSampler: () => Promise<Sampler>, options: TestSamplerOptions): ConformanceCase[] {
  const { prompts, tolerance = 1e-3 } = options;
  const requests = prompts.map((prompt, i): SampleRequest => ({ prompt, n: 2, seed: 10 + i, maxTokens: 6 }));
  const define = (name: string, check: (sampler: Sampler) => Promise<void>): ConformanceCase => ({
    name,
    run: async () => check(await makeSampler()),
  });
  return [
    define('yields every sample of every request once', async (sampler) => {
      const keys = (await drain(sampler, requests)).map(keyOf).sort();
      const wanted = requests.flatMap((_, i) => [`${i}/0`, `${i}/1`]);
      must(keys.join() === wanted.join(), `came: ${keys.join()}, wanted: ${wanted.join()}`);
    }),
    define('yields nothing for no requests', async (sampler) => {
      must((await drain(sampler, [])).length === 0, 'completions came that nobody asked for');
    }),
    define('says of each completion what it is', async (sampler) => {
      for (const completion of await drain(sampler, requests)) checkCompletion(sampler, completion, requests);
    }),
    define('gives the same seed the same tokens, whatever the batch', async (sampler) => {
      const together = byKey(await drain(sampler, requests));
      for (const [i, request] of requests.entries()) {
        for (const alone of await drain(sampler, [{ ...request, n: 1 }])) {
          checkSame(alone, together.get(`${i}/0`), tolerance);
        }
      }
    }),
    define('draws only the samples that are asked for, each as among all', async (sampler) => {
      const whole = byKey(await drain(sampler, requests));
      const parts = await drain(
        sampler,
        requests.map((request, i) => ({ ...request, sampleIndices: i === 0 ? [1] : [] })),
      );
      must(parts.map(keyOf).join() === '0/1', `came: ${parts.map(keyOf).join()}, wanted: 0/1`);
      for (const completion of parts) checkSame(completion, whole.get('0/1'), tolerance);
    }),
    define('is greedy at temperature 0, whatever the seed', async (sampler) => {
      const greedy = requests.map((request) => ({ ...request, n: 1, temperature: 0 }));
      const first = byKey(await drain(sampler, greedy));
      for (const again of await drain(
        sampler,
        greedy.map((request) => ({ ...request, seed: 99 })),
      )) {
        checkSame(again, first.get(keyOf(again)), tolerance);
      }
    }),
    define('scores what it sampled as it sampled it, at the same temperature', async (sampler) => {
      for (const temperature of [1, 0.7]) {
        const completions = await drain(
          sampler,
          requests.map((request) => ({ ...request, temperature })),
        );
        const sequences = completions.map((completion) => ({ tokens: wholeOf(completion, requests) }));
        const scores = await sampler.score(sequences, { temperature });
        for (const [i, completion] of completions.entries()) {
          const logProbs = scores[i]?.logProbs ?? new Float32Array(0);
          must(logProbs[0] === 0, 'the first token has no context; its score must be 0');
          const own = logProbs.slice(completion.promptTokens);
          const why = whyNotClose(own, completion.logProbs, { relative: tolerance, absolute: tolerance });
          must(why === undefined, `log-probabilities at temperature ${temperature}: ${why}`);
        }
      }
    }),
    define('names the likeliest tokens in order', async (sampler) => {
      const [scores] = await sampler.score([{ tokens: wholeOf(undefined, requests) }], { topK: 2 });
      must(scores?.topIds !== undefined && scores.topLogProbs !== undefined, 'topK gave no topIds or topLogProbs');
      for (let t = 1; t < scores.logProbs.length; t++) {
        const [best, second] = scores.topLogProbs[t] ?? [];
        must(best !== undefined && second !== undefined && best >= second, `top 2 of token ${t} are out of order`);
        must(best >= (scores.logProbs[t] as number) - tolerance, `token ${t} beats the likeliest`);
      }
    }),
    define('tells tokens as they come', async (sampler) => {
      const told = new Map<string, number[]>();
      const onToken = (event: { requestIndex: number; sampleIndex: number; token: number }): void => {
        told.set(keyOf(event), [...(told.get(keyOf(event)) ?? []), event.token]);
      };
      const completions: Completion[] = [];
      for await (const completion of sampler.sample(requests, { onToken })) completions.push(completion);
      for (const completion of completions) {
        const heard = told.get(keyOf(completion)) ?? [];
        must(heard.join() === completion.tokens.join(), `told ${heard.join()}, returned ${completion.tokens.join()}`);
      }
    }),
    define('rejects with the reason of an aborted signal', async (sampler) => {
      const reason = new Error('the reason');
      const signal = AbortSignal.abort(reason);
      const iterator = sampler.sample(requests, { signal })[Symbol.asyncIterator]();
      const caught = await iterator.next().catch((error: unknown) => error);
      must(caught === reason, `sample() came back with ${String(caught)}`);
    }),
  ];
}

function checkCompletion(sampler: Sampler, completion: Completion, requests: readonly SampleRequest[]): void {
  const { tokens, logProbs, stopReason, promptTokens, text } = completion;
  const request = requests[completion.requestIndex];
  const limit = request?.maxTokens ?? 256;
  const where = `completion ${keyOf(completion)}`;
  must(promptTokens === request?.prompt.length, `${where} says that its prompt has ${promptTokens} tokens`);
  must(logProbs.length === tokens.length, `${where} has ${tokens.length} tokens and ${logProbs.length} logProbs`);
  must(
    logProbs.every((value) => value <= 1e-6),
    `${where} has a log-probability above 0 or NaN`,
  );
  must(tokens.length > 0 && tokens.length <= limit, `${where} has ${tokens.length} tokens, allowed are 1 to ${limit}`);
  const last = tokens.at(-1) ?? -1;
  const hasEos = sampler.tokenizer.eosTokenIds.includes(last);
  must((stopReason === 'eos') === hasEos, `${where} stopped for "${stopReason}" and its last token is ${last}`);
  must(stopReason !== 'length' || tokens.length === limit, `${where} stopped for length after ${tokens.length}`);
  const decoded = sampler.tokenizer.decode(tokens);
  must(text === decoded, `${where} has the text ${JSON.stringify(text)}, its tokens say ${JSON.stringify(decoded)}`);
}

function checkSame(a: Completion, b: Completion | undefined, tolerance: number): void {
  must(b !== undefined && a.tokens.join() === b.tokens.join(), `tokens ${a.tokens.join()} and ${b?.tokens.join()}`);
  const why = whyNotClose(a.logProbs, b.logProbs, { relative: tolerance, absolute: tolerance });
  must(why === undefined, `log-probabilities: ${why}`);
  must(a.text === b.text && a.stopReason === b.stopReason, 'text or stop reason differ');
}

/** Prompt and completion; without a completion, the longest prompt twice. */
function wholeOf(completion: Completion | undefined, requests: readonly SampleRequest[]): number[] {
  if (completion !== undefined) {
    return [...(requests[completion.requestIndex]?.prompt ?? []), ...completion.tokens];
  }
  const longest = requests.map(({ prompt }) => prompt).reduce((a, b) => (b.length > a.length ? b : a));
  return [...longest, ...longest];
}

async function drain(sampler: Sampler, requests: readonly SampleRequest[]): Promise<Completion[]> {
  const completions: Completion[] = [];
  for await (const completion of sampler.sample(requests)) completions.push(completion);
  return completions;
}

function byKey(completions: readonly Completion[]): Map<string, Completion> {
  return new Map(completions.map((completion) => [keyOf(completion), completion]));
}

function keyOf({ requestIndex, sampleIndex }: { readonly requestIndex: number; readonly sampleIndex: number }): string {
  return `${requestIndex}/${sampleIndex}`;
}
