import { grade } from '@mathr/verify';

import { defineBenchmark, type Benchmark, type BenchmarkOptions } from './define-benchmark.ts';

const INSTRUCTION =
  'Solve the problem in short steps. On the last line write #### followed by the final number and nothing else.';

/** GSM8K (arXiv:2110.14168): grade-school word problems with whole-number answers; the final answer follows `####`. */
export function gsm8k(options: BenchmarkOptions = {}): Benchmark {
  return defineBenchmark({
    name: 'gsm8k',
    prompt: ({ question }) =>
      options.style === 'text'
        ? `${INSTRUCTION}\n\nProblem: ${question}\nSolution:`
        : [
            { role: 'system', content: INSTRUCTION },
            { role: 'user', content: question },
          ],
    grade: ({ answer }, completion) =>
      grade(answer, completion, { methods: ['hashes', 'boxed', 'tags', 'phrase', 'last-number'] }),
    graderName: 'gsm8k/1',
    // the longest solution of the test set has about 400 tokens
    sampling: { maxTokens: 1024 },
  });
}
