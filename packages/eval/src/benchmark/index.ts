// published benchmarks
export { benchmark, benchmarkCards } from './benchmarks.ts';
export { readBenchmark, type BenchmarkProblems, type RejectedRecord } from './read-benchmark.ts';
export type { BenchmarkCard, HubSplit } from './benchmark-card.ts';
export type { BenchmarkOptions } from './benchmark-options.ts';
// your own
export { defineBenchmark, type Benchmark } from './define-benchmark.ts';
export { renderPrompt, type RenderPromptOptions } from './render-prompt.ts';
export type { AnswerKind } from './benchmark-set.ts';
// graders
export { answerGrader } from './grade/grade-answer.ts';
export { choiceGrader } from './grade/grade-choice.ts';
export { choiceLetters } from './grade/choice-letters.ts';
export { jeeGrader, jeeMarks } from './grade/grade-jee.ts';
export { theoremGrader } from './grade/grade-theorem.ts';
export { unanswerableGrader } from './grade/grade-unanswerable.ts';
// prompts
export { EVALUATION_PROMPTS } from './prompt/evaluation-prompts.ts';
export { promptName, type EvaluationPrompt, type PromptSubject } from './prompt/evaluation-prompt.ts';
export { unifiedEvaluation } from './prompt/unified-evaluation.ts';
export { standardBoxed } from './prompt/standard-boxed.ts';
export { carefulLine } from './prompt/careful-line.ts';
export { taggedAnswer } from './prompt/tagged-answer.ts';
export { binaryGrader } from './prompt/binary-grader.ts';
export { qualityJudge } from './prompt/quality-judge.ts';
export type { JudgePrompt } from './prompt/judge-prompt.ts';
// worked examples
export { asExample, type WorkedExample } from './example/worked-example.ts';
export { drawExamples } from './example/draw-examples.ts';
