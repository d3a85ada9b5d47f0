import { grade } from '@mathr/verify';

import { defineBenchmark, type Benchmark, type BenchmarkOptions } from './define-benchmark.ts';

const INSTRUCTION = 'Solve the problem step by step and put the final answer within \\boxed{}.';

/** MATH-500 (arXiv:2305.20050): 500 competition problems of five levels; the final answer is boxed. */
export function math500(options: BenchmarkOptions = {}): Benchmark {
  return defineBenchmark({
    name: 'math-500',
    prompt: ({ question }) =>
      options.style === 'text'
        ? `${INSTRUCTION}\n\nProblem: ${question}\nSolution:`
        : [
            { role: 'system', content: INSTRUCTION },
            { role: 'user', content: question },
          ],
    grade: ({ answer }, completion) => grade(answer, completion),
    graderName: 'math-500/1',
    sampling: { maxTokens: 2048 },
  });
}
