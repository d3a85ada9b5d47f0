// generated problems
export { generateProblems, type GenerateProblemsOptions } from './story/generate-problems.ts';
export { heldOutStoryGrammar } from './story/held-out-story-grammar.ts';
export { storyGrammar } from './story/story-grammar.ts';
export type { DrawRange, EndingTemplate, OperationTemplate, StoryGrammar, StorySentence } from './story/grammar.ts';
export { generateFromTemplates, type GenerateFromTemplatesOptions } from './general/generate-from-templates.ts';
export { generalTemplates } from './general/general-templates.ts';
export type { ProblemTemplate } from './general/problem-template.ts';
export { fillSentence, type Noun, type Person, type SlotValue } from './template/sentence.ts';
export { formatRational, rational, type Rational } from './template/rational.ts';
// records of known data sets as problems
export { gsm8kProblem, type Gsm8kOptions } from './read/gsm8k-problem.ts';
export { mathProblem } from './read/math-problem.ts';
export { mappedProblem, type AnswerInText, type FieldMapping, type FieldSource } from './read/mapped-problem.ts';
// cleaning; the rest is in @mathr/dataset/clean
export { dedupe } from './clean/dedupe.ts';
export { decontaminate } from './clean/decontaminate.ts';
export type { DedupeOptions, Embedder } from './clean/clean-options.ts';
export type { DecontaminateOptions } from './clean/clean-options.ts';
export type { CleanResult, Removal } from './clean/clean-result.ts';
export { textKey } from './clean/text-key.ts';
// splitting and sampling
export { splitByHash, type SplitByHashOptions } from './sample/split-by-hash.ts';
export { stratifiedSample, type StratifiedSampleOptions } from './sample/stratified-sample.ts';
export { largestRemainder } from './sample/largest-remainder.ts';
