import { MathrError } from '@mathr/core';
import { parseExpression, type Expression } from '../template/expression.ts';
import { noOpsFor } from './general-no-ops.ts';
import type { NumberDraws, ProblemTemplate, TemplateNoOp, TemplateStep } from './problem-template.ts';

/** A step whose formula is parsed. */
export interface CompiledStep {
  readonly name: string;
  readonly expression: Expression;
  readonly text: string;
}

/** The template itself or one of its clauses: numbers, steps, conditions and the value that answers. */
export interface CompiledPart {
  readonly text: string;
  readonly draws: NumberDraws;
  readonly steps: readonly CompiledStep[];
  readonly where: readonly Expression[];
  readonly answer: string;
}

/** A template whose formulas are parsed. */
export interface CompiledTemplate {
  readonly template: ProblemTemplate;
  /** The sentences before the one that asks, and that one. */
  readonly story: string;
  readonly ask: string;
  /** The template and as many of its clauses as were asked for. */
  readonly parts: readonly CompiledPart[];
  /** Irrelevant sentences to choose from, its own first. */
  readonly noOps: readonly TemplateNoOp[];
  readonly noOpCount: number;
}

/** @throws {MathrError} `invalid_options` naming the template and the formula that cannot be read. */
export function compileTemplate(template: ProblemTemplate, clauses = 0, noOpCount = 0): CompiledTemplate {
  const noOps = noOpsFor(template);
  try {
    const cut = template.question.search(LAST_SENTENCE);
    const used = (template.clauses ?? []).slice(0, clauses);
    return {
      template,
      story: cut < 0 ? '' : template.question.slice(0, cut + 1),
      ask: used.findLast(({ question }) => question !== undefined)?.question ?? template.question.slice(cut + 1).trim(),
      parts: [
        compilePart({ ...template, text: '' }, template.id),
        ...used.map((clause) => compilePart(clause, template.id)),
      ],
      noOps,
      noOpCount,
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const issues = [{ path: `templates.${template.id}`, message: error.message }];
    throw new MathrError(
      'invalid_options',
      `the template ${template.id} cannot be used: ${error.message}`,
      { issues },
      { cause: error },
    );
  }
}

/** The end of the last sentence but one. */
const LAST_SENTENCE = /[.!?](?= [^.!?]*(?:[.](?=\S)[^.!?]*)*[.!?]?$)/;

function compilePart(
  part: Omit<CompiledPart, 'draws' | 'steps' | 'where'> &
    Pick<ProblemTemplate, 'where' | 'steps'> & { readonly draws?: NumberDraws | undefined },
  id: string,
): CompiledPart {
  return {
    text: part.text,
    draws: part.draws ?? {},
    steps: part.steps.map((step) => compileStep(step, id)),
    where: (part.where ?? []).map(parseExpression),
    answer: part.answer,
  };
}

function compileStep({ compute, text }: TemplateStep, id: string): CompiledStep {
  const at = compute.search(/=(?!=)/);
  const name = compute.slice(0, at).trim();
  if (at < 0 || !/^[A-Za-z_]\w*$/.test(name)) {
    throw new SyntaxError(`the step "${compute}" of the template ${id} is not "name = expression"`);
  }
  return { name, expression: parseExpression(compute.slice(at + 1)), text };
}
