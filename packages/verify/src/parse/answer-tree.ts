import type { Rational } from '../exact/rational.ts';

/** What an answer is once it has been read: an expression, or an object made of expressions. */
export type Answer =
  | Expression
  | Quantity
  | Relation
  | List
  | Bracket
  | SetAnswer
  | SetOperation
  | Matrix
  | Ratio
  | Choice
  | Text;

/** Mathematics that has a value at a point. */
export type Expression = NumberLiteral | Numeral | Name | Sum | Product | Power | Call;

export interface NumberLiteral {
  readonly kind: 'number';
  readonly value: Rational;
  /** Digits after the point where it was written as a decimal: `2.50` has 2, `1.5e3` has 0. */
  readonly decimals: number | undefined;
}

/** Digits with a base: `52_8`. */
export interface Numeral {
  readonly kind: 'numeral';
  readonly value: Rational;
  readonly digits: string;
  readonly base: number;
}

/** A variable, or one of the constants `pi`, `e`, `i` and `∞`. */
export interface Name {
  readonly kind: 'name';
  readonly name: string;
}

export interface Sum {
  readonly kind: 'sum';
  readonly args: readonly Expression[];
}

/** A quotient is a product with a power of -1. */
export interface Product {
  readonly kind: 'product';
  readonly args: readonly Expression[];
}

export interface Power {
  readonly kind: 'power';
  readonly args: readonly [base: Expression, exponent: Expression];
}

/**
 * A function of its arguments: `sin`, `abs`, `binomial`, `±`, `°`, `%`, or one that the answer names (`f`). Those of
 * `sum` and `product` are the index, its bounds, and what is added or multiplied; the index has a name of its own.
 */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface Quantity {
  readonly kind: 'quantity';
  readonly value: Expression;
  readonly unit: Unit;
}

/** `dimensions` is canonical (`m^2 s^-1`), `scale` is in its base units; `words` are things that are no known unit. */
export interface Unit {
  readonly scale: Rational;
  readonly dimensions: string;
  readonly words: readonly string[];
}

export type RelationOperator = '=' | '!=' | '<' | '>' | '<=' | '>=' | '~' | '≡' | 'in' | 'notin' | '->';

/** A chain: `0 <= x < 1` has three sides and two operators. */
export interface Relation {
  readonly kind: 'relation';
  readonly sides: readonly Answer[];
  readonly operators: readonly RelationOperator[];
}

/** Answers beside each other, without brackets. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Answer[];
  readonly joiner: ',' | 'and' | 'or';
}

/** A tuple, point, vector or interval. */
export interface Bracket {
  readonly kind: 'bracket';
  readonly open: string;
  readonly close: string;
  readonly items: readonly Answer[];
}

export interface SetAnswer {
  readonly kind: 'set';
  readonly items: readonly Answer[];
  /** The condition of `{x | condition}`. */
  readonly condition?: Answer | undefined;
}

export interface SetOperation {
  readonly kind: 'operation';
  readonly operator: '∪' | '∩' | '∖';
  readonly left: Answer;
  readonly right: Answer;
}

export interface Matrix {
  readonly kind: 'matrix';
  /** `cases` and `aligned` are lists rather than matrices. */
  readonly environment: 'matrix' | 'determinant' | 'rows';
  readonly rows: readonly (readonly Answer[])[];
}

/** `5:6`, or the time `5:30 pm`. */
export interface Ratio {
  readonly kind: 'ratio';
  readonly parts: readonly Expression[];
  readonly half?: 'am' | 'pm' | undefined;
}

/** An option of a multiple choice question with its text: `(B) 12`. */
export interface Choice {
  readonly kind: 'choice';
  readonly letter: string;
  readonly content: Answer;
}

/** Words, in a canonical spelling. */
export interface Text {
  readonly kind: 'text';
  readonly text: string;
  /** Few enough words to be an answer by themselves, rather than a sentence that a judge should read. */
  readonly plain: boolean;
}

export function isExpression(answer: Answer): answer is Expression {
  return 'args' in answer || answer.kind === 'name' || answer.kind === 'number' || answer.kind === 'numeral';
}

/** Two sides with `=` between them. */
export function isEquation(answer: Answer): answer is Relation {
  return answer.kind === 'relation' && answer.sides.length === 2 && answer.operators[0] === '=';
}

/** What an expression is made of; nothing where it is a name or a number. */
export function partsOf(expression: Expression): readonly Expression[] {
  return 'args' in expression ? expression.args : [];
}

/** The expression with every part changed. */
export function mapParts(expression: Expression, change: (part: Expression) => Expression): Expression {
  // the number of arguments stays, so that a power has two
  return 'args' in expression ? ({ ...expression, args: expression.args.map(change) } as Expression) : expression;
}

export function numberLiteral(value: Rational, decimals?: number): NumberLiteral {
  return { kind: 'number', value, decimals };
}

export function integerLiteral(value: number | bigint): NumberLiteral {
  return numberLiteral({ num: BigInt(value), den: 1n });
}

export function name(text: string): Name {
  return { kind: 'name', name: text };
}

export function sum(...args: readonly Expression[]): Sum {
  return { kind: 'sum', args };
}

export function product(...args: readonly Expression[]): Product {
  return { kind: 'product', args };
}

export function power(base: Expression, exponent: Expression): Power {
  return { kind: 'power', args: [base, exponent] };
}

export function call(name: string, ...args: readonly Expression[]): Call {
  return { kind: 'call', name, args };
}
