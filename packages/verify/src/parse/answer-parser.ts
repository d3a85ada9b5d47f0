import { giveUp } from '../work.ts';
import {
  isExpression,
  type Answer,
  type Expression,
  type List,
  type Quantity,
  type Ratio,
  type RelationOperator,
  type Unit,
} from './answer-tree.ts';
import { freeSymbols } from './free-symbols.ts';
import { ExpressionParser } from './expression-parser.ts';
import type { Token } from './token.ts';
import { makeUnit, type UnitFactor } from './units.ts';
import { isVariables } from './variables.ts';

const RELATIONS: ReadonlySet<string> = new Set(['=', '!=', '<', '>', '<=', '>=', '~', '≡', 'in', 'notin', '->']);
const CURRENCIES: ReadonlySet<string> = new Set(['$', '£', '€', '¥', '₹', '¢', '元']);
/** Marks behind which an item of a list ends. */
const ENDS: ReadonlySet<string> = new Set([
  ...RELATIONS,
  ',',
  ';',
  'and',
  'or',
  ')',
  ']',
  '}',
  '\\}',
  ':',
  '|',
  '\\\\',
  '&',
  '∪',
  '⟩',
  '⌋',
  '⌉',
  '‖',
]);

/** The variable of an inequality that names none. */
export const UNNAMED = '□';

/** Reads a whole answer: lists of relations between expressions, with their units. */
export class AnswerParser extends ExpressionParser {
  /** The answer that all tokens make; gives up where they make none. */
  parse(): Answer {
    const answer = this.list();
    while (this.at('.') || this.at(',') || this.at(';')) this.position++;
    return this.done ? answer : giveUp();
  }

  protected override list(): Answer {
    const items = [this.#clause()];
    let joiner: List['joiner'] = ',';
    for (;;) {
      const separator = this.#separator();
      if (separator === undefined) break;
      if (separator !== ',') joiner = separator;
      this.work.spend(10);
      items.push(this.#clause());
    }
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : { kind: 'list', items, joiner };
  }

  /** Goes over a separator that an item follows; `, and` is one. */
  #separator(): List['joiner'] | undefined {
    const start = this.position;
    let found: List['joiner'] | undefined;
    for (;;) {
      if (this.accept(',') || this.accept(';')) found ??= ',';
      else if (this.accept('and')) found = 'and';
      else if (this.accept('or')) found = 'or';
      else break;
    }
    const following = this.peek();
    if (
      found !== undefined &&
      (following === undefined ||
        (following.kind === 'mark' && ENDS.has(following.text) && following.text !== ']') ||
        following.text === '.')
    ) {
      this.position = start;
      return undefined;
    }
    return found;
  }

  /** Sides with relations between them, a ratio, or one side. */
  #clause(): Answer {
    // `≈ 8.24`
    this.accept('~');
    const name = this.#nameOfWords();
    const sides: Answer[] = [name ?? (this.#startsWithRelation() ? { kind: 'name', name: UNNAMED } : this.#side())];
    const operators: RelationOperator[] = [];
    for (;;) {
      const token = this.peek();
      if (token === undefined || token.kind !== 'mark' || !RELATIONS.has(token.text)) break;
      if (token.text === '>' && this.bar === 'none' && this.done) break;
      this.position++;
      operators.push(token.text as RelationOperator);
      sides.push(this.#side());
    }
    const [first] = sides;
    if (first === undefined) return giveUp();
    const clause: Answer = operators.length === 0 ? first : { kind: 'relation', sides, operators };
    return this.bar === 'none' && this.at(':') ? this.#behindColon(clause) : clause;
  }

  /** `≤ 5` says nothing about what it bounds. */
  #startsWithRelation(): boolean {
    return (
      this.at('<=') || this.at('>=') || this.at('>') || (this.at('<') && !this.tokens.some(({ text }) => text === '>'))
    );
  }

  /** `5:6` is a ratio; behind a name, or behind a relation that is said again, the second part is the answer. */
  #behindColon(first: Answer): Answer {
    this.position++;
    if (!isExpression(first) || first.kind === 'name') return this.#clause();
    const parts: Expression[] = [first];
    do {
      const part = this.expression(SUM);
      if (!isExpression(part)) return giveUp();
      parts.push(part);
    } while (this.accept(':'));
    const half = this.#half();
    const ratio: Ratio = { kind: 'ratio', parts, half };
    return ratio;
  }

  /** `am`, `p.m.` behind a time. */
  #half(): Ratio['half'] {
    const word = this.peek();
    const dotted = word !== undefined && this.at('.', 1) && this.peek(2)?.text.toLowerCase() === 'm';
    const text = (dotted ? `${word.text}m` : (word?.text ?? '')).toLowerCase();
    if (text !== 'am' && text !== 'pm') return undefined;
    this.position += dotted ? 3 : 1;
    if (dotted) this.accept('.');
    return text;
  }

  /** Words before an equals sign: `P-value = 0.014`, `Area: 5`. */
  #nameOfWords(): Answer | undefined {
    const first = this.peek();
    if (first?.kind !== 'word' || (!first.textual && isVariables(first, false))) return undefined;
    let end = 0;
    while (this.peek(end)?.kind === 'word' || this.peek(end)?.kind === 'letter' || this.at('-', end)) end++;
    if (!this.at('=', end) && !this.at('~', end) && !(this.at(':', end) && this.bar === 'none')) return undefined;
    const words = this.tokens.slice(this.position, this.position + end).map((token) => token.text.toLowerCase());
    this.position += end;
    if (this.at(':')) return undefined;
    return { kind: 'text', text: words.join(' '), plain: true };
  }

  /** One side of a relation: an expression with its unit, a bracket, a set, or words. */
  #side(): Answer {
    if (this.accept(':')) return giveUp();
    const currency = this.#currency();
    const value = this.expression(0);
    if (!isExpression(value)) return currency === undefined ? value : giveUp();
    if (currency !== undefined) return this.#quantity(value, [{ word: currency, power: 1 }]);
    if (value.kind === 'call' && value.name.startsWith('°')) {
      const [inner = value] = value.args;
      return quantity(inner, makeUnit([{ word: value.name, power: 1 }]));
    }
    return this.#quantity(value, []);
  }

  /** Takes a sign of currency away from before its amount. */
  #currency(): string | undefined {
    const offset = this.at('-') || this.at('+') || this.at('~') ? 1 : 0;
    const token = this.peek(offset);
    if (token?.kind !== 'mark' || !CURRENCIES.has(token.text)) return undefined;
    this.tokens.splice(this.position + offset, 1);
    if (this.at('~')) this.position++;
    return token.text;
  }

  #quantity(value: Expression, factors: readonly UnitFactor[]): Answer {
    const found = this.#unitFactors();
    if (found.length === 0 && factors.length === 0) return value;
    // `$5 dollars` says it twice
    const once =
      factors.length > 0 && found.some(({ word }) => /^(?:dollar|buck|usd|euro|pound)s?$/i.test(word)) ? [] : factors;
    const unit = makeUnit([...once, ...found]);
    // "C is not invertible" is a sentence
    return unit.words.length > 0 && freeSymbols(value).size > 0 ? giveUp() : quantity(value, unit);
  }

  /** Words and signs of units up to the end of the item. */
  #unitFactors(): UnitFactor[] {
    const factors: UnitFactor[] = [];
    let sign = 1;
    let raise = 1;
    for (;;) {
      const token = this.peek();
      if (token === undefined || isEnd(token)) break;
      this.work.spend(5);
      this.position++;
      const { text } = token;
      if (text === '/' || text === 'per') sign = -1;
      else if (/^sq(?:uare|uared)?$/i.test(text)) raise = this.#raise(factors, 2);
      else if (/^cu(?:bic|bed)?$/i.test(text)) raise = this.#raise(factors, 3);
      else if (text === '^') this.#power(factors);
      else if (token.kind === 'word' || token.kind === 'letter' || CURRENCIES.has(text) || text === '°') {
        factors.push({ word: text, power: sign * raise });
        // what follows `per` is one word
        [sign, raise] = [1, 1];
      } else if (text === '%') factors.push({ word: 'percent', power: 1 });
      else if (text !== '*' && text !== '-' && text !== '.' && text !== "'" && text !== '{' && text !== '(') {
        this.position--;
        break;
      } else if (text === '.' && this.done) {
        this.position--;
        break;
      }
    }
    return factors;
  }

  /** `square metres` raises what follows, `metres squared` what came before. */
  #raise(factors: UnitFactor[], exponent: number): number {
    const last = factors.at(-1);
    const following = this.peek();
    if (last === undefined || (following !== undefined && !isEnd(following))) return exponent;
    factors[factors.length - 1] = { word: last.word, power: last.power * exponent };
    return 1;
  }

  #power(factors: UnitFactor[]): void {
    const braced = this.accept('{');
    const negative = this.accept('-');
    const exponent = Number(this.next().text);
    if (braced) this.expect('}');
    const last = factors.pop();
    if (last === undefined || !(exponent >= 1 && exponent <= 9)) return giveUp();
    factors.push({ word: last.word, power: last.power * (negative ? -exponent : exponent) });
  }
}

const SUM = 10;

function isEnd(token: Token): boolean {
  return token.kind === 'mark' && ENDS.has(token.text);
}

function quantity(value: Expression, unit: Unit): Answer {
  if (unit.dimensions === '' && unit.words.length === 0) return value;
  const result: Quantity = { kind: 'quantity', value, unit };
  return result;
}
