// a problem with other numbers, asked backward, joined to another, or without what it needs
export { perturbNumbers, type PerturbNumbersOptions } from './perturb-numbers.ts';
export type { Perturbation } from './perturbation.ts';
export { backwardProblem, type Backward, type BackwardProblemOptions } from './backward-problem.ts';
export { fuseProblems, type FuseProblemsOptions, type Fusion } from './fuse-problems.ts';
export { removePremise, type PremiseRemoval, type RemovePremiseOptions } from './remove-premise.ts';
// by a model, checked
export { paraphraseProblems, type ParaphraseProblemsOptions, type WrittenProblems } from './paraphrase-problems.ts';
export { paraphrasePrompt, type ParaphraseStyle } from '../prompt/paraphrase.ts';
export { pairProblems, type ProblemPair } from './pair-problems.ts';
export { writeFusions, type FusedQuestion, type FusionsResult, type WriteFusionsOptions } from './write-fusions.ts';
export { fusionPrompt, type FusionStrategy } from '../prompt/fusion.ts';
export { answerByAgreement, type AgreedProblems, type AnswerByAgreementOptions } from './answer-by-agreement.ts';
// the numbers of a text
export { findQuantities, type Quantity } from './find-quantities.ts';
export { sameQuantities, type QuantityComparison, type SameQuantitiesOptions } from './same-quantities.ts';
export type { Rational } from '../template/rational.ts';
