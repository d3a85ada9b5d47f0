import { parseExpression, type Expression } from '../template/expression.ts';
import type { EndingTemplate, OperationTemplate, StoryGrammar } from './grammar.ts';

/** `name = expression`, parsed. */
export interface Equation {
  readonly name: string;
  readonly expression: Expression;
}

export interface CompiledOperation<T extends OperationTemplate = OperationTemplate> {
  readonly template: T;
  readonly equations: readonly Equation[];
}

/** A grammar whose formulas are parsed once and whose operations are grouped by family. */
export interface CompiledGrammar {
  readonly grammar: StoryGrammar;
  readonly families: readonly {
    readonly name: string;
    readonly weight: number;
    readonly operations: readonly CompiledOperation[];
  }[];
  readonly endings: readonly CompiledOperation<EndingTemplate>[];
}

/** Prepares a grammar for drawing; `families` keeps only the operations and endings of those families. */
export function compileGrammar(grammar: StoryGrammar, families: readonly string[] | undefined): CompiledGrammar {
  const wanted = (template: OperationTemplate): boolean => families === undefined || families.includes(template.family);
  const byFamily = new Map<string, CompiledOperation[]>();
  for (const template of grammar.operations.filter(wanted)) {
    const operations = byFamily.get(template.family) ?? [];
    operations.push(compileOperation(template));
    byFamily.set(template.family, operations);
  }
  return {
    grammar,
    families: [...byFamily].map(([name, operations]) => ({
      name,
      weight: grammar.familyWeights[name] ?? 1,
      operations,
    })),
    endings: grammar.endings.filter(wanted).map(compileOperation),
  };
}

function compileOperation<T extends OperationTemplate>(template: T): CompiledOperation<T> {
  return { template, equations: template.equations.map((text) => parseEquation(text, template.id)) };
}

function parseEquation(text: string, id: string): Equation {
  const match = /^\s*([A-Za-z_]\w*)\s*=(.*)$/s.exec(text);
  if (match === null) throw new SyntaxError(`the equation "${text}" of the template ${id} is not "name = expression"`);
  const [, name = '', expression = ''] = match;
  return { name, expression: parseExpression(expression) };
}
