import {
  parseOptions,
  promptTokens,
  type ChatModel,
  type Message,
  type Problem,
  type PromptRenderer,
  type Sampler,
} from '@mathr/core';
import { grade } from '@mathr/verify';
import { z } from 'zod';
import { contentHash } from '../check/content-hash.ts';
import { concurrently } from '../judge/concurrently.ts';
import { remember } from './remember.ts';
import type { ResultStore } from './result-store.ts';

/** How often a model solved a problem. */
export interface PassRate {
  /** Of the samples that were graded; null when none could be. */
  readonly passRate: number | null;
  readonly correct: number;
  readonly graded: number;
  /** 1 or 0 for each graded sample, in order. */
  readonly scores: readonly number[];
  /** Samples without a verdict: the call failed or the gold cannot be understood. */
  readonly failed: number;
}

/** Options of `estimatePassRates`. */
export interface PassRateOptions {
  /** Solutions of each problem. @default 4 */
  readonly samples?: number | undefined;
  /** @default asks for steps and a boxed answer */
  readonly prompt?: PromptRenderer | undefined;
  /** @default 0.6 */
  readonly temperature?: number | undefined;
  /** @default 0.95 */
  readonly topP?: number | undefined;
  /** @default 4096 */
  readonly maxTokens?: number | undefined;
  /** Problems that are worked on at a time. @default 8 */
  readonly concurrency?: number | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** Known pass rates are taken from it, new ones are put into it. */
  readonly store?: ResultStore<PassRate> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after each problem. */
  readonly onEvent?:
    | ((event: { readonly type: 'pass-rate'; readonly done: number; readonly total: number }) => void)
    | undefined;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const optionsSchema = z.strictObject({
  samples: z.int().min(1).default(4),
  prompt: z.custom<PromptRenderer>(isFunction, 'must be a function').optional(),
  temperature: z.number().min(0).default(0.6),
  topP: z.number().gt(0).max(1).default(0.95),
  maxTokens: z.int().min(1).default(4096),
  concurrency: z.int().min(1).default(8),
  seed: z.int().default(0),
  store: z.custom<ResultStore<PassRate>>((value) => isFunction(Object(value)['get']), 'must be a store').optional(),
  signal: z.instanceof(AbortSignal).optional(),
  onEvent: z.custom<NonNullable<PassRateOptions['onEvent']>>(isFunction, 'must be a function').optional(),
}) satisfies z.ZodType<object, PassRateOptions>;

/**
 * The pass rate of each problem under a model, in the problems' order: how difficult it is for that model. Sample i of a
 * problem is drawn with seed + i. With a `store`, a second run asks only for what the first did not finish.
 *
 * @throws {MathrError} `invalid_options`.
 */
export async function estimatePassRates<T extends Problem>(
  problems: readonly T[],
  model: ChatModel | Sampler,
  options: PassRateOptions = {},
): Promise<{ readonly item: T; readonly rate: PassRate }[]> {
  const settings = parseOptions(optionsSchema, options, 'estimatePassRates');
  const { samples, temperature, topP, maxTokens, seed, store, signal, prompt = boxedQuestion } = settings;
  let done = 0;
  return concurrently(problems, settings.concurrency, async (item) => {
    signal?.throwIfAborted();
    const asked = prompt(item);
    const own = 'settings' in model && Object.keys(model.settings ?? {}).length > 0 ? { settings: model.settings } : {};
    const what = {
      model: model.id,
      ...own,
      problem: contentHash(item),
      samples,
      temperature,
      topP,
      maxTokens,
      seed,
      asked,
    };
    const rate = await remember(store, JSON.parse(JSON.stringify(what)), async () => {
      const sampling = { temperature, topP, maxTokens, seed, signal };
      const texts =
        'sample' in model
          ? await sampled(model, asked, samples, sampling)
          : await chatted(model, asked, samples, sampling);
      return rated(item.answer, texts);
    });
    settings.onEvent?.({ type: 'pass-rate', done: ++done, total: problems.length });
    return { item, rate };
  });
}

interface Sampling {
  readonly temperature: number;
  readonly topP: number;
  readonly maxTokens: number;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
}

type Asked = ReturnType<PromptRenderer>;

async function sampled(
  model: Sampler,
  asked: Asked,
  n: number,
  { signal, ...sampling }: Sampling,
): Promise<(string | undefined)[]> {
  const texts = Array.from<string | undefined>({ length: n });
  const request = { ...sampling, prompt: promptTokens(model.tokenizer, asked), n };
  try {
    for await (const { sampleIndex, text } of model.sample([request], { signal })) texts[sampleIndex] = text;
  } catch (error) {
    if (signal?.aborted === true) throw error;
  }
  return texts;
}

async function chatted(model: ChatModel, asked: Asked, n: number, sampling: Sampling): Promise<(string | undefined)[]> {
  const messages: readonly Message[] =
    typeof asked === 'string' || 'tokens' in asked ? [{ role: 'user', content: spoken(asked) }] : asked;
  const texts: (string | undefined)[] = [];
  for (let i = 0; i < n; i++) {
    try {
      texts.push((await model.chat(messages, { ...sampling, seed: sampling.seed + i })).text);
    } catch (error) {
      if (sampling.signal?.aborted === true) throw error;
      texts.push(undefined);
    }
  }
  return texts;
}

function spoken(asked: string | { readonly tokens: readonly number[] }): string {
  if (typeof asked === 'string') return asked;
  throw new TypeError('a chat model takes text; let the prompt give a text or messages instead of token ids');
}

function rated(gold: string, texts: readonly (string | undefined)[]): PassRate {
  const verdicts = texts.map((text) => (text === undefined ? 'undecided' : grade(gold, text).status));
  const scores = verdicts
    .filter((verdict) => verdict !== 'undecided')
    .map((verdict) => (verdict === 'correct' ? 1 : 0));
  const correct = scores.filter((score) => score === 1).length;
  const passRate = scores.length === 0 ? null : correct / scores.length;
  return { passRate, correct, graded: scores.length, scores, failed: texts.length - scores.length };
}

function boxedQuestion({ question }: Problem): readonly Message[] {
  return [{ role: 'user', content: `${question}\n\nReason step by step and put the final answer in \\boxed{}.` }];
}
