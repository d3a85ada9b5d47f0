import { createRng, type Problem } from '@mathr/core';
import { readGsm8k, type DownloadProgress, type HubOptions } from '@mathr/dataset/node';

import type { Task } from './task.ts';

const INSTRUCTION =
  'Solve the problem step by step. Keep it short. End with a line of four hashes and the final number, like this: #### 42';

/**
 * GSM8K from a folder that holds `gsm8k_train.jsonl` and `gsm8k_test.jsonl` (or `.gz`), or from the hub
 * (`hf:openai/gsm8k`), whose files are fetched once and kept.
 * Stages draw from disjoint parts of the training file; the test problems are a fixed random part of the test file.
 *
 * @throws {MathrError} `invalid_data` when a file is missing or holds too few problems.
 */
export async function gsm8kTask(options: {
  /** A folder, or `hf:owner/name[@revision]`. */
  readonly data: string;
  /** For data of the hub: tokens, mirrors, offline mode and the cache. */
  readonly env?: HubOptions['env'];
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly seed: number;
  readonly testProblems: number;
  readonly chat: boolean;
  readonly sizes: Readonly<Record<'teaching' | 'warmup' | 'distill' | 'grpo' | 'reward', number>>;
}): Promise<Task> {
  const { data, env, onProgress } = options;
  const train = await readGsm8k(data, { split: 'train', env, onProgress });
  const testFile = await readGsm8k(data, { split: 'test', env, onProgress });
  const order = createRng(`gsm8k-train/${options.seed}`).shuffle(train);
  const pools = cutPools(order, options.sizes);
  return {
    name: 'gsm8k',
    test: createRng('gsm8k-test').shuffle(testFile).slice(0, options.testProblems),
    heldOut: [],
    problems: (set, count) => pools[set].slice(0, count),
    prompt: (problem) =>
      options.chat
        ? [{ role: 'user', content: `${INSTRUCTION}\n\n${problem.question}` }]
        : `${INSTRUCTION}\n\nQuestion: ${problem.question}\nAnswer:\n`,
    solution: (problem) => problem.solution ?? '',
    grading: {},
    format: /####\s*-?[\d,.]+\s*$/,
  };
}

/** Each stage its own problems where the file is large enough; the smallest wishes first. */
function cutPools<K extends string>(
  problems: readonly Problem[],
  sizes: Readonly<Record<K, number>>,
): Record<K, readonly Problem[]> {
  const names = (Object.keys(sizes) as K[]).sort((a, b) => sizes[a] - sizes[b]);
  const pools = {} as Record<K, readonly Problem[]>;
  let start = 0;
  names.forEach((name, index) => {
    const fairShare = Math.floor((problems.length - start) / (names.length - index));
    const size = Math.min(sizes[name], fairShare);
    pools[name] = problems.slice(start, start + size);
    start += size;
  });
  return pools;
}
