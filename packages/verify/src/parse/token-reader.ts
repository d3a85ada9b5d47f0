import { giveUp, type Work } from '../work.ts';
import type { Token } from './token.ts';

/** Nesting of brackets, fractions and powers; the deepest gold that we have seen has 9. */
const MAX_DEPTH = 60;

/** A position in a list of tokens, and how deep the reading has gone. */
export class TokenReader {
  protected readonly tokens: Token[];
  protected readonly work: Work;
  protected position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], work: Work) {
    this.tokens = [...tokens];
    this.work = work;
  }

  protected get done(): boolean {
    return this.position >= this.tokens.length;
  }

  protected peek(offset: number = 0): Token | undefined {
    return this.tokens[this.position + offset];
  }

  protected next(): Token {
    return this.tokens[this.position++] ?? giveUp();
  }

  /** Whether the next token, or the one `offset` behind it, is this mark. */
  protected at(mark: string, offset: number = 0): boolean {
    const token = this.peek(offset);
    return token !== undefined && token.kind === 'mark' && token.text === mark;
  }

  /** Goes over the mark where it is next. */
  protected accept(mark: string): boolean {
    const found = this.at(mark);
    if (found) this.position++;
    return found;
  }

  protected expect(mark: string): void {
    if (!this.accept(mark)) giveUp();
  }

  /** Reads one level deeper. */
  protected deeper<T>(read: () => T): T {
    this.work.spend(20);
    if (++this.#depth > MAX_DEPTH) giveUp();
    const result = read();
    this.#depth--;
    return result;
  }
}
