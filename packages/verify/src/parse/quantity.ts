import { lookUp } from '../look-up.ts';
import { giveUp } from '../work.ts';
import { integerLiteral, product, type Answer, type Expression } from './answer-tree.ts';
import { hasSymbols } from './free-symbols.ts';
import { LARGE_NUMBERS } from './large-numbers.ts';
import { accept, at, expect, isDone, next, peek, type TokenReader } from './token-reader.ts';
import type { Token } from './token.ts';
import { makeUnit, type UnitFactor } from './units.ts';

const CURRENCIES = '$£€¥₹¢元';

/** Takes a sign of currency away from before its amount. */
export function readCurrency(reader: TokenReader): string | undefined {
  const offset = at(reader, '-') || at(reader, '+') || at(reader, '~') ? 1 : 0;
  const token = peek(reader, offset);
  if (token?.kind !== 'mark' || !CURRENCIES.includes(token.text)) return undefined;
  reader.tokens.splice(reader.position + offset, 1);
  accept(reader, '~');
  return token.text;
}

/** The value with its currency and the unit behind it, up to the end of the item. */
export function withUnit(
  reader: TokenReader,
  value: Expression,
  currency: string | undefined,
  isEnd: (token: Token) => boolean,
): Answer {
  let amount = value;
  const before: UnitFactor[] = [];
  if (currency) before.push({ word: currency, power: 1 });
  else if (value.kind === 'call' && value.name.startsWith('°')) {
    amount = value.args[0] ?? value;
    before.push({ word: value.name, power: 1 });
  }
  const behind: UnitFactor[] = [];
  for (const factor of amount === value ? readUnit(reader, isEnd) : []) {
    const times = lookUp(LARGE_NUMBERS, factor.word);
    if (times) amount = product(amount, integerLiteral(times));
    else behind.push(factor);
  }
  if (before.length + behind.length === 0) return amount;
  // `$5 dollars` says it twice
  const isTwice = behind.some(({ word }) => /^(?:dollar|buck|usd|euro|pound)s?$/i.test(word));
  const unit = makeUnit(isTwice ? behind : [...before, ...behind], reader.grammar.units);
  // "C is not invertible" is a sentence
  if (unit.words.length > 0 && hasSymbols(amount)) return giveUp();
  return unit.dimensions === '' && unit.words.length === 0 ? amount : { kind: 'quantity', value: amount, unit };
}

/** Words and signs of units up to the end of the item. */
function readUnit(reader: TokenReader, isEnd: (token: Token) => boolean): readonly UnitFactor[] {
  const factors: UnitFactor[] = [];
  let sign = 1;
  for (;;) {
    const token = peek(reader);
    if (!token || isEnd(token)) break;
    reader.work.spend(5);
    reader.position++;
    const { text, kind } = token;
    if (text === '/' || text === 'per') sign = -1;
    else if (text === '^') raiseLast(factors, readPower(reader));
    else if (text === '%') factors.push({ word: 'percent', power: 1 });
    else if (kind === 'word' || kind === 'letter' || (CURRENCIES + '°').includes(text)) {
      factors.push({ word: text, power: sign });
      // what follows `per` is one word
      sign = 1;
    } else if (!"*-.'{(".includes(text) || (text === '.' && isDone(reader))) {
      reader.position--;
      break;
    }
  }
  return reader.grammar.raiseUnits?.(factors) ?? factors;
}

function readPower(reader: TokenReader): number {
  const isBraced = accept(reader, '{');
  const sign = accept(reader, '-') ? -1 : 1;
  const exponent = Number(next(reader).text);
  if (isBraced) expect(reader, '}');
  return exponent >= 1 && exponent <= 9 ? sign * exponent : giveUp();
}

function raiseLast(factors: UnitFactor[], exponent: number): void {
  const { word, power } = factors.pop() ?? giveUp();
  factors.push({ word, power: power * exponent });
}
