import type { PromptRenderer } from '@mathr/core';

import type { BenchmarkCard } from './benchmark-card.ts';
import { readBenchmarkOptions, type BenchmarkOptions, type ReadBenchmarkOptions } from './benchmark-options.ts';
import type { BenchmarkSet } from './benchmark-set.ts';
import { defineBenchmark, type Benchmark } from './define-benchmark.ts';
import { answerGrader } from './grade/grade-answer.ts';
import { promptName } from './prompt/evaluation-prompt.ts';
import { NEXT_PROBLEM, renderPrompt } from './render-prompt.ts';

/** A set as options of `evaluate`: prompt, grader and lengths. */
export function makeBenchmark(set: BenchmarkSet, options: BenchmarkOptions = {}): Benchmark {
  const read = readBenchmarkOptions(options, set);
  const stop = read.style === 'text' ? { stop: [NEXT_PROBLEM] } : {};
  return defineBenchmark({
    name: set.name,
    prompt: rendererOf(set, read),
    grade: (set.grade ?? answerGrader)(read.prompt),
    graderName: `${set.name}/${set.graderVersion ?? 1} (${promptName(read.prompt)}, ${read.examples.length} shots)`,
    sampling: { maxTokens: set.maxTokens, ...stop },
    card: cardOf(set),
  });
}

function rendererOf(
  set: BenchmarkSet,
  { style, prompt, examples, instructions }: ReadBenchmarkOptions,
): PromptRenderer {
  return ({ question, metadata }) => {
    // sets of several languages say it problem by problem
    const own = metadata?.['language'];
    const language = instructions === 'native' ? (typeof own === 'string' ? own : set.language) : 'en';
    return renderPrompt(question, { style, prompt, examples, subject: { answer: set.answer, language } });
  };
}

/** The plain data of a set. */
export function cardOf(set: BenchmarkSet): BenchmarkCard {
  const { name, title, origin, licence, size, otherSizes, language, files, hub, notes } = set;
  return { name, title, origin, licence, size, otherSizes, language, files, hub, notes };
}
