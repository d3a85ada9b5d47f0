// wrong solutions and how to correct them
export type { Correction } from './correction.ts';
export { pairCorrections, pairSolutions, type PairSolutionsOptions } from './pair-solutions.ts';
export {
  writeCorrections,
  type CorrectionsResult,
  type WriteCorrectionsOptions,
  type WrongSolution,
} from './write-corrections.ts';
export { correctionPrompt, type AttemptToCorrect } from '../prompt/correction.ts';
export { injectError, type ErrorEdit, type InjectedError } from './inject-error.ts';
export { locateError, type LocatedError } from './locate-error.ts';
// verifiers
export { verifierExamples, type VerifierExample, type VerifierExamplesOptions } from './verifier-examples.ts';
export { verifierPrompt } from '../prompt/verifier.ts';
// trees of solutions
export type { SearchNode, SearchTree } from './search-tree.ts';
export { searchTree } from '../adapt/search-trees.ts';
export { sampleTree } from './sample-tree.ts';
export { treeStepLabels, type TreeStepLabelsOptions } from './tree-step-labels.ts';
export { treePreferences, type StepPreference, type TreePreferencesOptions } from './tree-preferences.ts';
export { treeTraces } from './tree-traces.ts';
export { splitSteps } from './split-steps.ts';
// solutions in code
export { formatCodeTrace, readCodeTrace, type CodeTrace } from './code-trace.ts';
