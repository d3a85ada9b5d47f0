import { expressionFunctions } from './expression-functions.ts';
import { applyOperator, isTrue, type BinaryOperator } from './expression-operators.ts';
import { parseRational, rational, type Rational } from './rational.ts';
import { isNumber, labelOf, numberOf, printValue, type TemplateValue } from './template-value.ts';

/** Values by name, as the expressions of a template see them. */
export type Values = Readonly<Record<string, TemplateValue>>;

/** A parsed expression: evaluates exactly, and prints itself with the values filled in. */
export interface Expression {
  /** The value when it is a number. Throws `RangeError` for a division by zero. Comparisons give 1 or 0. */
  evaluate(values: Values): Rational;
  /** The value, whatever it is. */
  value(values: Values): TemplateValue;
  /** The expression with numbers for names, one space around every operator: `5 + 3`. */
  print(values: Values): string;
  /** The names that it reads, each once. */
  readonly names: readonly string[];
}

/**
 * Parses the arithmetic of templates, which reads like Python's.
 *
 * Operators by rising precedence: `a if c else b`, `or`, `and`, `not`, comparisons `< <= > >= == = !=` (which chain:
 * `0 < a < b`), `+ -`, `* / // %`, unary `-`, `**`. Values: whole numbers, decimals (exact), `'texts'`, names,
 * `True`, `False`, lists `[…]` and `(…, …)`, `list[i]`, `list[:n]`, and the functions of `expressionFunctions`.
 * `/` is exact; `//` rounds down; `a % b` has the sign of `b`.
 * Written for the formulas of templates, which are ours or the user's, not a model's.
 *
 * @throws {SyntaxError} naming the expression and what was not understood.
 */
export function parseExpression(source: string): Expression {
  if (source.length > MAX_EXPRESSION_CHARS) {
    throw new SyntaxError(
      `an expression of ${source.length} characters is too long; the limit is ${MAX_EXPRESSION_CHARS}`,
    );
  }
  const tokens = source.match(TOKEN) ?? [];
  const cursor: Cursor = { tokens, position: 0, depth: 0, source, names: new Set() };
  const root = parseConditional(cursor);
  if (cursor.position < tokens.length) throw unexpected(cursor);
  return {
    evaluate: (values) => numberOf(root.value(values), source),
    value: root.value,
    print: root.print,
    names: [...cursor.names],
  };
}

/** The longest of 250 published templates' formulas has 430 characters, mostly a list of words. */
const MAX_EXPRESSION_CHARS = 20_000;
/** Parentheses in parentheses; published templates have 6. */
const MAX_DEPTH = 100;

const TOKEN =
  /\d+(?:\.\d+)?|\.\d+|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*|"[^"]*"|'[^']*'|\*\*|\/\/|<=|>=|!=|==|[-+*/%()[\]<>=,:]|\S/g;

interface Node {
  readonly value: (values: Values) => TemplateValue;
  readonly print: (values: Values) => string;
}

interface Cursor {
  readonly tokens: readonly string[];
  position: number;
  depth: number;
  readonly source: string;
  readonly names: Set<string>;
}

function take(cursor: Cursor, token: string): boolean {
  if (cursor.tokens[cursor.position] !== token) return false;
  cursor.position++;
  return true;
}

function expect(cursor: Cursor, token: string): void {
  if (!take(cursor, token)) throw unexpected(cursor);
}

function parseConditional(cursor: Cursor): Node {
  if (++cursor.depth > MAX_DEPTH) throw new SyntaxError(`"${cursor.source.slice(0, 40)}…" is nested too deeply`);
  const then = parseOr(cursor);
  cursor.depth--;
  if (!take(cursor, 'if')) return then;
  const condition = parseOr(cursor);
  expect(cursor, 'else');
  const otherwise = parseConditional(cursor);
  const chosen = (values: Values): Node => (isTrue(condition.value(values)) ? then : otherwise);
  return { value: (values) => chosen(values).value(values), print: (values) => chosen(values).print(values) };
}

function parseOr(cursor: Cursor): Node {
  let left = parseAnd(cursor);
  while (take(cursor, 'or')) left = logical('or', left, parseAnd(cursor), (a, b) => a || b());
  return left;
}

function parseAnd(cursor: Cursor): Node {
  let left = parseNot(cursor);
  while (take(cursor, 'and')) left = logical('and', left, parseNot(cursor), (a, b) => a && b());
  return left;
}

function parseNot(cursor: Cursor): Node {
  if (!take(cursor, 'not')) return parseComparison(cursor);
  const inner = parseNot(cursor);
  return { value: (values) => truth(!isTrue(inner.value(values))), print: (values) => `not ${inner.print(values)}` };
}

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '=', '==', '!='];

function parseComparison(cursor: Cursor): Node {
  const first = parseLevel(cursor, 0);
  const rest: { readonly operator: BinaryOperator; readonly node: Node }[] = [];
  for (;;) {
    const operator = cursor.tokens[cursor.position];
    if (operator === undefined || !COMPARISONS.includes(operator)) break;
    cursor.position++;
    rest.push({ operator: operator as BinaryOperator, node: parseLevel(cursor, 0) });
  }
  if (rest.length === 0) return first;
  return {
    value: (values) => {
      let left = first.value(values);
      for (const { operator, node } of rest) {
        const right = node.value(values);
        if (!isTrue(applyOperator(operator, left, right, cursor.source))) return truth(false);
        left = right;
      }
      return truth(true);
    },
    print: (values) =>
      [first.print(values), ...rest.flatMap(({ operator, node }) => [operator, node.print(values)])].join(' '),
  };
}

const LEVELS: readonly (readonly string[])[] = [
  ['+', '-'],
  ['*', '/', '//', '%'],
];

function parseLevel(cursor: Cursor, level: number): Node {
  const operators = LEVELS[level];
  if (operators === undefined) return parseUnary(cursor);
  let left = parseLevel(cursor, level + 1);
  for (;;) {
    const operator = cursor.tokens[cursor.position];
    if (operator === undefined || !operators.includes(operator)) return left;
    cursor.position++;
    left = binary(operator as BinaryOperator, left, parseLevel(cursor, level + 1), cursor.source);
  }
}

function parseUnary(cursor: Cursor): Node {
  if (!take(cursor, '-')) return parsePower(cursor);
  const inner = parseUnary(cursor);
  const zero: Node = { value: () => rational(0), print: () => '0' };
  const { value } = binary('-', zero, inner, cursor.source);
  return { value, print: (values) => `-${inner.print(values)}` };
}

function parsePower(cursor: Cursor): Node {
  const base = parsePostfix(cursor);
  return take(cursor, '**') ? binary('**', base, parseUnary(cursor), cursor.source) : base;
}

function parsePostfix(cursor: Cursor): Node {
  let node = parseAtom(cursor);
  while (take(cursor, '[')) {
    const slice = take(cursor, ':');
    const bound = parseConditional(cursor);
    expect(cursor, ']');
    node = element(node, bound, slice, cursor.source);
  }
  return node;
}

function parseAtom(cursor: Cursor): Node {
  const token = cursor.tokens[cursor.position];
  if (token === undefined) throw unexpected(cursor);
  cursor.position++;
  if (token === '(') return parseGroup(cursor);
  if (token === '[') return list(parseItems(cursor, ']'));
  if (/^[.\d]/.test(token)) {
    const value = parseRational(token) as Rational;
    return { value: () => value, print: () => token };
  }
  if (/^["'].*["']$/s.test(token)) {
    const text = token.slice(1, -1);
    return { value: () => text, print: () => text };
  }
  if (token === 'True' || token === 'False') {
    return { value: () => truth(token === 'True'), print: () => token };
  }
  if (/^[A-Za-z_]/.test(token) && !KEYWORDS.includes(token)) {
    return take(cursor, '(') ? call(token, parseItems(cursor, ')'), cursor) : name(token, cursor);
  }
  cursor.position--;
  throw unexpected(cursor);
}

const KEYWORDS: readonly string[] = ['if', 'else', 'and', 'or', 'not'];

function parseGroup(cursor: Cursor): Node {
  const inner = parseConditional(cursor);
  if (take(cursor, ')')) return { value: inner.value, print: (values) => `(${inner.print(values)})` };
  expect(cursor, ',');
  return list([inner, ...parseItems(cursor, ')')]);
}

function parseItems(cursor: Cursor, close: string): readonly Node[] {
  const items: Node[] = [];
  while (!take(cursor, close)) {
    items.push(parseConditional(cursor));
    // a comma after the last item is allowed
    if (!take(cursor, ',') && cursor.tokens[cursor.position] !== close) throw unexpected(cursor);
  }
  return items;
}

function name(token: string, cursor: Cursor): Node {
  cursor.names.add(token);
  const read = (values: Values): TemplateValue => {
    const value = values[token];
    if (value === undefined) throw new SyntaxError(`"${cursor.source}" uses "${token}", which has no value`);
    return value;
  };
  return { value: read, print: (values) => printValue(read(values)) };
}

function call(token: string, items: readonly Node[], cursor: Cursor): Node {
  const apply = expressionFunctions[token];
  if (apply === undefined) {
    const known = Object.keys(expressionFunctions).join(', ');
    throw new SyntaxError(`"${cursor.source}" calls "${token}", which is none of ${known}`);
  }
  return {
    value: (values) =>
      apply(
        items.map((item) => item.value(values)),
        cursor.source,
      ),
    print: (values) => `${token}(${items.map((item) => item.print(values)).join(', ')})`,
  };
}

function element(node: Node, bound: Node, slice: boolean, source: string): Node {
  const value = (values: Values): TemplateValue => {
    const whole = node.value(values);
    const index = Number(numberOf(bound.value(values), source).numerator);
    // a labelled number is the pair of its label and its number
    const items = isNumber(whole)
      ? [labelOf(whole) ?? printValue(whole), rational(whole.numerator, whole.denominator)]
      : whole;
    if (slice) return items.slice(0, index);
    const item = items.at(index);
    if (item === undefined) throw new SyntaxError(`"${source}" asks for item ${index} of ${items.length}`);
    return item;
  };
  return { value, print: (values) => printValue(value(values)) };
}

function list(items: readonly Node[]): Node {
  return {
    value: (values) => items.map((item) => item.value(values)),
    print: (values) => items.map((item) => item.print(values)).join(', '),
  };
}

function binary(operator: BinaryOperator, left: Node, right: Node, source: string): Node {
  return {
    value: (values) => applyOperator(operator, left.value(values), right.value(values), source),
    print: (values) => `${left.print(values)} ${operator} ${right.print(values)}`,
  };
}

function logical(word: string, left: Node, right: Node, apply: (a: boolean, b: () => boolean) => boolean): Node {
  return {
    value: (values) => truth(apply(isTrue(left.value(values)), () => isTrue(right.value(values)))),
    print: (values) => `${left.print(values)} ${word} ${right.print(values)}`,
  };
}

const truth = (value: boolean): Rational => rational(value ? 1 : 0);

function unexpected(cursor: Cursor): SyntaxError {
  const token = cursor.tokens[cursor.position];
  return new SyntaxError(
    `"${cursor.source}" ${token === undefined ? 'ends too early' : `has an unexpected "${token}"`}`,
  );
}
