// The Pratt parser of mathematics: operators, brackets, functions and LaTeX commands. Lists, relations, units and words
// are above it, in answer-parser.ts. Longer than most files, because the rules call each other.
import { integer, isInteger, MINUS_ONE } from '../exact/rational.ts';
import { giveUp } from '../work.ts';
import {
  call,
  isExpression,
  name,
  numberLiteral,
  type Answer,
  type Expression,
  type SetOperation,
} from './answer-tree.ts';
import { freeSymbols } from './free-symbols.ts';
import { FUNCTIONS, LIST_FUNCTIONS } from './names.ts';
import {
  asExpression,
  isMinusOne,
  mixedNumber,
  negative,
  quotient,
  reciprocal,
  root,
  scaled,
} from './make-expression.ts';
import { substitute } from './substitute.ts';
import { TokenReader } from './token-reader.ts';
import type { Token } from './token.ts';
import { isVariables } from './variables.ts';

/** How tightly operators bind. */
const OVER = 1;
const UNION = 6;
const SUM = 10;
const PRODUCT = 20;
const SIGN = 21;
const POWER = 30;

const SET_OPERATORS: Readonly<Record<string, SetOperation['operator']>> = { '∪': '∪', '∩': '∩', '∖': '∖' };
/** Names that stand before parentheses as functions rather than as factors. */
const FUNCTION_NAMES = /^[fghFGH]/;
const NO_FACTORS: ReadonlySet<string> = new Set(['end', 'over', 'choose', 'pmod', 'bmod']);
const CLOSERS: Readonly<Record<string, string>> = { '⌊': '⌋', '⌈': '⌉', '|': '|', '‖': '‖' };
const ROUNDINGS: Readonly<Record<string, string>> = { '⌊': 'floor', '⌈': 'ceil', '|': 'abs', '‖': 'abs' };

export abstract class ExpressionParser extends TokenReader {
  /** What a `|` means here beside the start of an absolute value: its end, or the bar of a set. */
  protected bar: 'none' | 'end' = 'none';
  #bound = 0;

  /** Everything up to a closing bracket or the end. */
  protected abstract list(): Answer;

  /** An expression, bracket or set operation whose operators bind at least as tightly as `minimum`. */
  protected expression(minimum: number): Answer {
    return this.deeper(() => {
      let left = this.#prefix();
      // the sum or product that this loop has made, so that a long one grows in place
      let own: { kind: 'sum' | 'product'; parts: Expression[]; node: Expression } | undefined;
      const extend = (kind: 'sum' | 'product', part: Expression): Expression => {
        if (own?.kind !== kind || own.node !== left) {
          const parts = [asExpression(left)];
          own = { kind, parts, node: kind === 'sum' ? { kind, terms: parts } : { kind, factors: parts } };
        }
        own.parts.push(part);
        return own.node;
      };
      for (;;) {
        const token = this.peek();
        if (token === undefined) return left;
        this.work.spend(5);
        if (token.kind === 'mark') {
          const { text } = token;
          if (text === '+' || text === '-' || text === '±' || text === '∓') {
            if (minimum > SUM) return left;
            this.position++;
            const right = asExpression(this.expression(PRODUCT));
            left = extend('sum', text === '+' ? right : text === '-' ? negative(right) : call(text, right));
            continue;
          }
          if (text === '*' || text === '/') {
            if (minimum > PRODUCT) return left;
            this.position++;
            const right = asExpression(this.expression(SIGN));
            left = extend('product', text === '*' ? right : reciprocal(right));
            continue;
          }
          const operator = SET_OPERATORS[text];
          if (operator !== undefined) {
            if (minimum > UNION) return left;
            this.position++;
            left = { kind: 'operation', operator, left, right: this.expression(UNION + 1) };
            continue;
          }
          const tight = this.#postfix(left, text);
          if (tight !== undefined) {
            left = tight;
            continue;
          }
        } else if (token.kind === 'command' && (token.text === 'over' || token.text === 'choose')) {
          if (minimum > OVER) return left;
          this.position++;
          const right = asExpression(this.expression(OVER + 1));
          left =
            token.text === 'over' ? quotient(asExpression(left), right) : call('binomial', asExpression(left), right);
          continue;
        } else if (token.kind === 'command' && (token.text === 'pmod' || token.text === 'bmod')) {
          if (minimum > SUM) return left;
          this.position++;
          left = call('mod', asExpression(left), asExpression(this.expression(PRODUCT)));
          continue;
        }
        if (minimum > PRODUCT || !this.#startsFactor(token, left)) return left;
        const right = this.expression(SIGN);
        // `P(1, 2)` is the point, whatever its name is
        if (right.kind === 'bracket' && left.kind === 'name') left = right;
        else
          left = right.kind === 'matrix' ? scaled(right, asExpression(left)) : extend('product', asExpression(right));
      }
    });
  }

  /** Powers and what else stands behind an operand; `undefined` where nothing of that follows. */
  #postfix(left: Answer, text: string): Answer | undefined {
    if (text === '^') {
      this.position++;
      return this.#power(asExpression(left));
    }
    if (text === '!' || text === '%' || text === '°') {
      this.position++;
      if (text === '!') return this.accept('!') ? giveUp() : call('factorial', asExpression(left));
      const scale = text === '°' ? this.peek() : undefined;
      if (scale !== undefined && /^[CF]$/.test(scale.text)) {
        this.position++;
        return call(`°${scale.text}`, asExpression(left));
      }
      return call(text, asExpression(left));
    }
    if (text === '_' && left.kind === 'number' && left.decimals === undefined && isInteger(left.value)) {
      return this.#numeral(String(left.value.num));
    }
    return undefined;
  }

  #power(base: Expression): Expression {
    if (this.accept('°')) return this.#degrees(base);
    if (this.at('{') && this.at('°', 1) && this.at('}', 2)) {
      this.position += 3;
      return this.#degrees(base);
    }
    const exponent = this.#exponent();
    // functions have been raised by their names: `f^{-1}(x)` is the inverse
    if (base.kind === 'name' && FUNCTION_NAMES.test(base.name) && isMinusOne(exponent) && this.at('(')) {
      return this.#application(`${base.name}^-1`);
    }
    return { kind: 'power', base, exponent };
  }

  #degrees(base: Expression): Expression {
    this.position--;
    const mark: Token = { kind: 'mark', text: '°', spaced: false, textual: false };
    this.tokens[this.position] = mark;
    return asExpression(this.#postfix(base, '°') ?? giveUp());
  }

  #exponent(): Expression {
    if (this.accept('-')) return negative(this.#exponent());
    if (this.accept('+')) return this.#exponent();
    const base = asExpression(this.deeper(() => this.#prefix()));
    // powers group from the right
    if (!this.accept('^')) return base;
    return { kind: 'power', base, exponent: this.#exponent() };
  }

  /** Whether a factor begins here, with no sign of multiplication before it. */
  #startsFactor(token: Token, left: Answer): boolean {
    if (!isExpression(left)) return false;
    if (token.textual) return false;
    switch (token.kind) {
      case 'number':
        return left.kind !== 'number' && left.kind !== 'numeral' && !(left.kind === 'call' && /^[%°]/.test(left.name));
      case 'letter':
        return token.text !== '∅' && token.text !== 'ℝ' && token.text !== 'ℤ';
      case 'command':
        return !NO_FACTORS.has(token.text);
      case 'word':
        return isVariables(token, freeSymbols(left).size === 0);
      default:
        if (token.text === '|') return this.bar === 'none';
        return '([{⌊⌈∠'.includes(token.text);
    }
  }

  #prefix(): Answer {
    const token = this.next();
    switch (token.kind) {
      case 'number':
        return this.#number(token);
      case 'letter':
        return this.#letter(token.text);
      case 'command':
        return this.#command(token.text);
      case 'word':
        // the letter of an option: `\text{A, B}`
        if (token.textual && /^[A-Z]$/.test(token.text)) return name(token.text);
        if (token.textual || !isVariables(token, false)) return giveUp();
        return this.#variables(token);
      default:
        return this.#bracketOrSign(token.text);
    }
  }

  /** Takes a run of letters apart, so that a power behind it belongs to the last. */
  #variables(token: Token): Answer {
    const letters = Array.from(token.text, (text): Token => ({ kind: 'letter', text, spaced: false, textual: false }));
    this.tokens.splice(this.position - 1, 1, ...letters);
    this.position--;
    return this.#prefix();
  }

  #bracketOrSign(text: string): Answer {
    if (text === '-') {
      const value = this.expression(SIGN);
      return value.kind === 'matrix' ? scaled(value, numberLiteral(MINUS_ONE)) : negative(asExpression(value));
    }
    if (text === '+') return this.expression(SIGN);
    if (text === '±' || text === '∓') return call(text, asExpression(this.expression(SIGN)));
    if (text === '(' || text === '[' || text === '⟨') return this.#bracket(text);
    if (text === ']') return this.#bracket(text);
    if (text === '{') return this.#group();
    if (text === '\\{') return this.#set();
    if (text === '<') return this.#angle();
    if (text === '∠') return this.expression(SIGN);
    const closer = CLOSERS[text];
    if (closer === undefined) return giveUp();
    const inner = asExpression(this.#within(() => this.list(), closer === '|' || closer === '‖' ? 'end' : 'none'));
    this.expect(closer);
    return call(ROUNDINGS[text] ?? '', inner);
  }

  /** Reads with another meaning of the bar. */
  #within<T>(read: () => T, bar: 'none' | 'end'): T {
    const before = this.bar;
    this.bar = bar;
    const result = this.deeper(read);
    this.bar = before;
    return result;
  }

  #bracket(open: string): Answer {
    if (this.accept(')')) return { kind: 'bracket', open, close: ')', items: [] };
    const inner = this.#within(() => this.list(), 'none');
    const close = this.next().text;
    if (open === '⟨' ? close !== '⟩' && close !== '>' : !')]['.includes(close)) return giveUp();
    if (inner.kind === 'list') return { kind: 'bracket', open, close, items: inner.items };
    // one item: the brackets only group
    return (open === '(' && close === ')') || (open === '[' && close === ']') ? inner : giveUp();
  }

  /** `<1, 2>` as a vector. */
  #angle(): Answer {
    const items: Answer[] = [];
    do items.push(this.expression(SUM));
    while (this.accept(','));
    this.expect('>');
    return items.length > 1 ? { kind: 'bracket', open: '⟨', close: '⟩', items } : giveUp();
  }

  /** Braces that LaTeX uses to group; plain text means a set by them. */
  #group(): Answer {
    if (this.accept('}')) return giveUp();
    const inner = this.#within(() => this.list(), 'none');
    this.expect('}');
    return inner.kind === 'list' && inner.joiner === ',' ? { kind: 'set', items: inner.items } : inner;
  }

  #set(): Answer {
    if (this.accept('\\}')) return { kind: 'set', items: [] };
    const inner = this.#within(() => this.list(), 'end');
    if (this.accept('|') || this.accept(':')) {
      const condition = this.#within(() => this.list(), 'none');
      this.expect('\\}');
      return { kind: 'set', items: [inner], condition };
    }
    this.expect('\\}');
    return { kind: 'set', items: inner.kind === 'list' ? inner.items : [inner] };
  }

  #number(token: Token): Expression {
    const literal = token.number ?? giveUp();
    if (this.at('_') && /^[\d.]+$/.test(token.text)) return this.#numeral(token.text);
    const following = this.peek();
    if (literal.decimals !== undefined || !isInteger(literal.value) || following === undefined) return literal;
    // `1\frac{1}{2}` and `1 1/2`
    if (following.kind === 'command' && following.text === 'frac') {
      const start = this.position++;
      const [top, bottom] = [this.#argument(), this.#argument()];
      const mixed = mixedNumber(literal, top, bottom);
      if (mixed !== undefined) return mixed;
      this.position = start;
      return literal;
    }
    const [slash, bottom] = [this.peek(1), this.peek(2)];
    if (following.kind !== 'number' || slash?.text !== '/' || bottom?.number === undefined) return literal;
    const mixed = mixedNumber(literal, following.number ?? giveUp(), bottom.number);
    if (mixed === undefined) return giveUp();
    this.position += 3;
    return mixed;
  }

  #numeral(digits: string): Expression {
    this.position++;
    const braced = this.accept('{');
    const token = this.next();
    if (braced) this.expect('}');
    const base = Number(token.text);
    return base >= 2 && base <= 36 ? { kind: 'numeral', digits, base } : giveUp();
  }

  #letter(first: string): Answer {
    let text = first;
    if (this.accept('_')) text += `_${this.#script()}`;
    while (this.accept("'")) text += "'";
    const following = this.peek();
    if (FUNCTION_NAMES.test(text) && following?.kind === 'mark' && following.text === '(' && !following.spaced) {
      return this.#application(text);
    }
    if (text === 'C' && this.at('(')) return this.#combination();
    return name(text);
  }

  /** `C(n, k)` is a binomial coefficient, `C(x)` a product. */
  #combination(): Answer {
    const start = this.position;
    const args = this.#arguments();
    const [n, k] = args;
    if (args.length === 2 && n !== undefined && k !== undefined) return call('binomial', n, k);
    this.position = start;
    return name('C');
  }

  #application(functionName: string): Expression {
    return call(functionName, ...this.#arguments());
  }

  #arguments(): Expression[] {
    this.expect('(');
    const inner = this.#within(() => this.list(), 'none');
    this.expect(')');
    return (inner.kind === 'list' ? inner.items : [inner]).map((item) => asExpression(item));
  }

  /** What stands below or above a name, as text. */
  #script(): string {
    const token = this.next();
    if (token.text !== '{') return token.text;
    let text = '';
    for (let depth = 1; ;) {
      const inner = this.next();
      if (inner.text === '{') depth++;
      else if (inner.text === '}' && --depth === 0) return text;
      text += inner.text;
    }
  }

  #command(text: string): Answer {
    switch (text) {
      case 'frac':
        return quotient(this.#argument(), this.#argument());
      case 'sqrt':
        return this.#root();
      case 'cbrt':
        return root(this.#argument(), numberLiteral(integer(3)));
      case 'binom':
        return call('binomial', this.#argument(), this.#argument());
      case 'sum':
      case 'prod':
        return this.#series(text === 'sum' ? 'sum' : 'product');
      case 'begin':
        return this.#environment();
      default:
        if (text.startsWith('accent')) return this.#accent(text.slice('accent'.length));
        if (LIST_FUNCTIONS.has(text)) return call(text, ...this.#arguments());
        return this.#function(text);
    }
  }

  /** A group in braces, or one digit as in `\frac12`. */
  #argument(): Expression {
    const token = this.peek();
    if (token?.kind === 'number' && /^\d\d/.test(token.text)) {
      const rest = token.text.slice(1);
      if (!/^\d+$/.test(rest)) return giveUp();
      const number = numberLiteral(integer(BigInt(rest)));
      this.tokens[this.position] = { ...token, text: rest, number, spaced: false };
      return numberLiteral(integer(Number(token.text.charAt(0))));
    }
    return asExpression(
      this.deeper(() => (token?.kind === 'number' ? (this.next().number ?? giveUp()) : this.#prefix())),
    );
  }

  #root(): Expression {
    if (!this.accept('[')) return root(this.#argument(), numberLiteral(integer(2)));
    const index = asExpression(this.#within(() => this.list(), 'none'));
    this.expect(']');
    return root(this.#argument(), index);
  }

  #accent(mark: string): Answer {
    const token = this.peek();
    if (token?.text !== '{' || this.peek(2)?.text !== '}') {
      const inner = this.#argument();
      return mark === '' ? inner : inner.kind === 'product' ? inner : giveUp();
    }
    const { text, number } = this.peek(1) ?? token;
    this.position += 3;
    if (number !== undefined) return mark === '' ? (number ?? giveUp()) : giveUp();
    return name(`${text}${mark === '' && 'ij'.includes(text) ? '⃗' : mark}`);
  }

  #function(text: string): Expression {
    if (text !== 'log10' && text !== 'log2' && !FUNCTIONS.has(text)) return giveUp();
    let functionName = text;
    let base: Expression | undefined =
      text === 'log10' ? numberLiteral(integer(10)) : text === 'log2' ? numberLiteral(integer(2)) : undefined;
    let exponent: Expression | undefined;
    for (;;) {
      if (text === 'log' && base === undefined && this.accept('_')) base = this.#argumentOrNumber();
      else if (exponent === undefined && functionName === text && this.accept('^')) {
        exponent = this.#exponent();
        if (isMinusOne(exponent) && INVERSES.has(text)) {
          functionName = `arc${text}`;
          exponent = undefined;
        }
      } else break;
    }
    const argument = this.#functionArgument();
    const value = base === undefined ? call(functionName, argument) : call('log', argument, base);
    return exponent === undefined ? value : { kind: 'power', base: value, exponent };
  }

  #argumentOrNumber(): Expression {
    return this.peek()?.kind === 'number' ? (this.next().number ?? giveUp()) : this.#argument();
  }

  /** In brackets, or the factors up to the next sign or function: `\sin 2x + 1`, `\sin x \cos x`. */
  #functionArgument(): Expression {
    if (this.at('(') || this.at('[') || this.at('{') || this.at('|'))
      return asExpression(this.deeper(() => this.#prefix()));
    if (this.accept('-')) return negative(this.#functionArgument());
    const factors = [asExpression(this.expression(POWER))];
    for (;;) {
      const token = this.peek();
      const last = factors.at(-1);
      const isFunction = token?.kind === 'command' && FUNCTIONS.has(token.text);
      if (token === undefined || last === undefined || isFunction || !this.#startsFactor(token, last)) break;
      factors.push(asExpression(this.expression(POWER)));
    }
    const [only] = factors;
    return factors.length === 1 && only !== undefined ? only : { kind: 'product', factors };
  }

  #series(operator: 'sum' | 'product'): Expression {
    let limits: Answer | undefined;
    let to: Expression | undefined;
    for (;;) {
      if (this.accept('_')) {
        this.expect('{');
        limits = this.#within(() => this.list(), 'none');
        this.expect('}');
      } else if (this.accept('^')) to = this.#argumentOrNumber();
      else break;
    }
    if (limits?.kind !== 'relation' || limits.operators[0] !== '=' || to === undefined) return giveUp();
    const [index, from] = limits.sides;
    if (index?.kind !== 'name' || from === undefined) return giveUp();
    const body = asExpression(this.expression(PRODUCT));
    // the name of the index says nothing, and may be that of a constant
    const bound = `#${this.#bound++}`;
    const renamed = substitute(body, new Map([[index.name, name(bound)]]));
    return { kind: 'series', operator, index: bound, from: asExpression(from), to, body: renamed };
  }

  #environment(): Answer {
    const environment = this.#environmentName();
    if (environment === 'array' && this.at('{')) this.#skipGroup();
    const rows: Answer[][] = [[]];
    while (!(this.peek()?.kind === 'command' && this.peek()?.text === 'end')) {
      this.work.spend(10);
      if (this.accept('\\\\')) rows.push([]);
      else if (!this.accept('&')) rows.at(-1)?.push(this.#within(() => this.list(), 'none'));
    }
    this.position++;
    if (this.#environmentName() !== environment) return giveUp();
    if (rows.at(-1)?.length === 0) rows.pop();
    if (rows.length === 0) return giveUp();
    const kind = /^[bpBV]?matrix$|^smallmatrix$|^array$/.test(environment)
      ? 'matrix'
      : environment === 'vmatrix'
        ? 'determinant'
        : 'rows';
    return { kind: 'matrix', environment: kind, rows };
  }

  #environmentName(): string {
    this.expect('{');
    const text = this.next().text;
    this.accept('*');
    this.expect('}');
    return text;
  }

  #skipGroup(): void {
    this.expect('{');
    for (let depth = 1; depth > 0;) {
      const { text } = this.next();
      if (text === '{') depth++;
      else if (text === '}') depth--;
    }
  }
}

const INVERSES: ReadonlySet<string> = new Set(['sin', 'cos', 'tan', 'cot', 'sec', 'csc']);
