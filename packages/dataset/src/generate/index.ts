// stories for tiny models
export { generateProblems, type GenerateProblemsOptions } from '../story/generate-problems.ts';
export { heldOutStoryGrammar } from '../story/held-out-story-grammar.ts';
export { storyGrammar } from '../story/story-grammar.ts';
export type { DrawRange, EndingTemplate, OperationTemplate, StoryGrammar, StorySentence } from '../story/grammar.ts';
// problems from templates
export { generateFromTemplates, type GenerateFromTemplatesOptions } from '../general/generate-from-templates.ts';
export { generalTemplates } from '../general/general-templates.ts';
export type { ProblemTemplate, TemplateClause, TemplateNoOp, TemplateStep } from '../general/problem-template.ts';
export { fillSentence, type Noun, type Person, type SlotValue } from '../template/sentence.ts';
// GSM-Symbolic templates
export { parseSymbolicTemplate, type ParseSymbolicOptions } from '../symbolic/parse-symbolic-template.ts';
export type { SymbolicDraw, SymbolicTemplate } from '../symbolic/symbolic-template.ts';
export { symbolicLists } from '../symbolic/symbolic-lists.ts';
// exact numbers
export { formatRational, parseRational, rational, type Rational } from '../template/rational.ts';
export { parseExpression, type Expression, type Values } from '../template/expression.ts';
// numbers in words
export { numberToWords, type NumberToWordsOptions } from '../verbal/number-to-words.ts';
export { wordsToNumber } from '../verbal/words-to-number.ts';
// knights and knaves
export { generateKnights, type GenerateKnightsOptions } from '../puzzle/generate-knights.ts';
export { gradeKnights } from '../puzzle/grade-knights.ts';
export { solveKnights } from '../puzzle/solve-knights.ts';
export { formatClaims, parseClaims } from '../puzzle/parse-claims.ts';
export { claimText, type Claim } from '../puzzle/claim.ts';
// variants of a problem
export { findQuantities, type Quantity } from '../vary/find-quantities.ts';
export { sameQuantities, type QuantityComparison, type SameQuantitiesOptions } from '../vary/same-quantities.ts';
export { perturbNumbers, type PerturbNumbersOptions } from '../vary/perturb-numbers.ts';
export type { Perturbation } from '../vary/perturbation.ts';
export { backwardProblem, type Backward, type BackwardProblemOptions } from '../vary/backward-problem.ts';
