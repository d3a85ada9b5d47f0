// problems from templates
export { generateFromTemplates, type GenerateFromTemplatesOptions } from '../general/generate-from-templates.ts';
export { generalTemplates } from '../general/general-templates.ts';
export type {
  NumberDraws,
  ProblemTemplate,
  TemplateClause,
  TemplateNoOp,
  TemplateStep,
  WordDraws,
} from '../general/problem-template.ts';
export type { Noun, Person } from '../template/sentence.ts';
// GSM-Symbolic templates
export { parseSymbolicTemplate, type ParseSymbolicOptions } from '../symbolic/parse-symbolic-template.ts';
export type { SymbolicDraw, SymbolicTemplate } from '../symbolic/symbolic-template.ts';
export { symbolicLists } from '../symbolic/symbolic-lists.ts';
export type { TemplateValue } from '../template/template-value.ts';
// knights and knaves
export { generateKnights, type GenerateKnightsOptions } from '../puzzle/generate-knights.ts';
export { gradeKnights } from '../puzzle/grade-knights.ts';
export { solveKnights } from '../puzzle/solve-knights.ts';
export { formatClaims, parseClaims } from '../puzzle/parse-claims.ts';
export { claimText, type Claim } from '../puzzle/claim.ts';
// exact numbers
export { formatRational, parseRational, rational, type Rational } from '../template/rational.ts';
