// a problem with other numbers, asked backward, joined to another, or without what it needs
export { perturbNumbers, type PerturbNumbersOptions } from './perturb-numbers.ts';
export type { Perturbation } from './perturbation.ts';
export { backwardProblem, type Backward, type BackwardProblemOptions } from './backward-problem.ts';
export { fuseProblems, type FuseProblemsOptions, type Fusion } from './fuse-problems.ts';
export { removePremise, type PremiseRemoval, type RemovePremiseOptions } from './remove-premise.ts';
// the numbers of a text
export { findQuantities, type Quantity } from './find-quantities.ts';
export { sameQuantities, type QuantityComparison, type SameQuantitiesOptions } from './same-quantities.ts';
export type { Rational } from '../template/rational.ts';
