import { parseOptions, type ChatModel, type Problem } from '@mathr/core';
import { z } from 'zod';
import { contentHash } from '../check/content-hash.ts';
import { askForJson } from '../judge/ask-for-json.ts';
import { concurrently } from '../judge/concurrently.ts';
import { promptLabel } from '../prompt/prompt-template.ts';
import { topicsPrompt } from '../prompt/topics.ts';
import { remember } from './remember.ts';
import type { ResultStore } from './result-store.ts';
import { conceptsOf, topicOf } from './topic-of.ts';

/** The topic and the concepts of a problem, and who says so. */
export interface TopicTags {
  readonly topic: string | undefined;
  readonly concepts: readonly string[];
  readonly by: 'judge' | 'rules';
  /** Why the judge was not heard. */
  readonly error?: string | undefined;
}

/** Options of `tagTopics`. */
export interface TagTopicsOptions {
  /** Without one, rules decide. */
  readonly judge?: ChatModel | undefined;
  /** What the judge may choose from. @default the topics of `topicOf` */
  readonly topics?: readonly string[] | undefined;
  /** Problems that are worked on at a time. @default 8 */
  readonly concurrency?: number | undefined;
  /** Known tags are taken from it, new ones are put into it. */
  readonly store?: ResultStore<TopicTags> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const isFunction = (value: unknown): boolean => typeof value === 'function';
const optionsSchema = z.strictObject({
  judge: z.custom<ChatModel>((value) => isFunction(Object(value)['chat']), 'must be a chat model').optional(),
  topics: z
    .array(z.string())
    .min(2)
    .default([
      'algebra',
      'arithmetic',
      'calculus',
      'combinatorics and probability',
      'geometry',
      'linear algebra',
      'number theory',
      'precalculus',
      'statistics',
    ]),
  concurrency: z.int().min(1).default(8),
  store: z.custom<ResultStore<TopicTags>>((value) => isFunction(Object(value)['get']), 'must be a store').optional(),
  signal: z.instanceof(AbortSignal).optional(),
}) satisfies z.ZodType<object, TagTopicsOptions>;

/**
 * The topic and concepts of each problem, in the problems' order. A judge's topic must be one of the list; where it gives
 * none, rules decide and `error` says why.
 *
 * @throws {MathrError} `invalid_options`.
 */
export async function tagTopics<T extends Pick<Problem, 'question'>>(
  problems: readonly T[],
  options: TagTopicsOptions = {},
): Promise<{ readonly item: T; readonly tags: TopicTags }[]> {
  const { judge, topics, concurrency, store, signal } = parseOptions(optionsSchema, options, 'tagTopics');
  if (judge === undefined) return problems.map((item) => ({ item, tags: byRules(item.question) }));
  const schema = z.object({ topic: z.enum(topics), concepts: z.array(z.string()).max(20).default([]) });
  return concurrently(problems, concurrency, async (item) => {
    const what = { judge: judge.id, prompt: promptLabel(topicsPrompt), topics, problem: contentHash(item) };
    const tags = await remember(store, what, async (): Promise<TopicTags> => {
      const reply = await askForJson(judge, topicsPrompt.render(item.question, topics), schema, { signal });
      if (!reply.ok) return { ...byRules(item.question), error: reply.error };
      return { topic: reply.value.topic, concepts: reply.value.concepts, by: 'judge' };
    });
    return { item, tags };
  });
}

function byRules(question: string): TopicTags {
  return { topic: topicOf(question), concepts: conceptsOf(question), by: 'rules' };
}
