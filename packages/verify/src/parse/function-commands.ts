import { call, integerLiteral, name, power, product, type Answer, type Expression } from './answer-tree.ts';
import {
  POWER,
  PRODUCT,
  readArgument,
  readArguments,
  readExponent,
  readExpression,
  readOperand,
  startsFactor,
  SUM,
} from './expression.ts';
import { OVER } from './fraction-commands.ts';
import type { Infix, OperandRule, PostfixRule } from './grammar.ts';
import { asExpression, isMinusOne, negative } from './make-expression.ts';
import { FUNCTIONS, LIST_FUNCTIONS } from './names.ts';
import { accept, at, deeper, peek, type TokenReader } from './token-reader.ts';
import { lookUp } from '../look-up.ts';
import { giveUp } from '../work.ts';

/** Functions by their names: `\sin x`, `\log_2 8`, `\max(1, 2)`, `\binom{5}{2}`. */
export const FUNCTION_COMMANDS: Readonly<Record<string, OperandRule>> = {
  ...Object.fromEntries([...FUNCTIONS, 'log2'].map((name): [string, OperandRule] => [name, readFunction])),
  ...Object.fromEntries(
    [...LIST_FUNCTIONS].map((name): [string, OperandRule] => [name, (reader) => call(name, ...readArguments(reader))]),
  ),
  exp: (reader) => {
    const exponent = at(reader, '^') ? (reader.position++, readExponent(reader)) : undefined;
    const value = power(name('e'), readFunctionArgument(reader));
    return !exponent ? value : power(value, exponent);
  },
  binom: (reader) => call('binomial', readArgument(reader), readArgument(reader)),
};

const binary = (binds: number, functionName: string, right: number): Infix => ({
  binds,
  read: (reader, left) => call(functionName, asExpression(left), asExpression(readExpression(reader, right))),
});

/** `{5 \choose 2}`, remainders and congruence classes. */
export const FUNCTION_INFIXES: Readonly<Record<string, Infix>> = {
  choose: binary(OVER, 'binomial', OVER + 1),
  pmod: binary(SUM, 'pmod', PRODUCT),
  bmod: binary(SUM, 'mod', PRODUCT),
};

export const readFactorial: PostfixRule = (reader, left) =>
  accept(reader, '!') ? giveUp() : call('factorial', asExpression(left));

/** Functions whose power of -1 is the inverse function. */
const INVERSES: readonly string[] = ['sin', 'cos', 'tan', 'cot', 'sec', 'csc'];
const LOGARITHMS: Readonly<Record<string, number>> = { log10: 10, log2: 2 };

function readFunction(reader: TokenReader, text: string): Expression {
  let functionName = text;
  const fixed = lookUp(LOGARITHMS, text);
  let base: Expression | undefined = fixed === undefined ? undefined : integerLiteral(fixed);
  let exponent: Expression | undefined;
  for (;;) {
    if (text === 'log' && !base && accept(reader, '_')) base = readNumberOrArgument(reader);
    else if (!exponent && functionName === text && accept(reader, '^')) {
      exponent = readExponent(reader);
      if (isMinusOne(exponent) && INVERSES.includes(text)) {
        functionName = `arc${text}`;
        exponent = undefined;
      }
    } else break;
  }
  const argument = readFunctionArgument(reader);
  const value = !base ? call(functionName, argument) : call('log', argument, base);
  return !exponent ? value : power(value, exponent);
}

/** All digits of a number: `\log_10 2`. */
export function readNumberOrArgument(reader: TokenReader): Expression {
  const number = peek(reader)?.number;
  if (!number) return readArgument(reader);
  reader.position++;
  return number;
}

/** In brackets, or the factors up to the next sign or function: `\sin 2x + 1`, `\sin x \cos x`. */
function readFunctionArgument(reader: TokenReader): Expression {
  if (['(', '[', '{', '|'].some((mark) => at(reader, mark))) return asExpression(deeper(reader, readOperand));
  if (accept(reader, '-')) return negative(readFunctionArgument(reader));
  const factors: Expression[] = [];
  for (;;) {
    const token = peek(reader);
    const last: Answer | undefined = factors.at(-1);
    if (last) {
      const isFunction = token?.kind === 'command' && FUNCTIONS.has(token.text);
      if (!token || isFunction || !startsFactor(reader, token, last)) break;
    }
    factors.push(asExpression(readExpression(reader, POWER)));
  }
  const [only] = factors;
  return factors.length === 1 && only ? only : product(...factors);
}

/** Names that stand before parentheses as functions rather than as factors. */
const FUNCTION_NAMES = /^[fghFGH]/;

/** `f(x)` and `f^{-1}(x)`; `C(n, k)` is a binomial coefficient, `C(x)` a product. */
export function readApplication(reader: TokenReader, text: string): Expression | undefined {
  const start = reader.position;
  const following = peek(reader);
  if (FUNCTION_NAMES.test(text)) {
    if (at(reader, '(') && following?.spaced === false) return call(text, ...readArguments(reader));
    if (accept(reader, '^') && isMinusOne(readExponent(reader)) && at(reader, '(')) {
      return call(`${text}^-1`, ...readArguments(reader));
    }
  } else if (text === 'C' && at(reader, '(')) {
    const args = readArguments(reader);
    if (args.length === 2) return call('binomial', ...args);
  }
  reader.position = start;
  return undefined;
}
