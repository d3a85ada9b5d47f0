import { giveUp, type Work } from '../work.ts';
import type { Answer } from './answer-tree.ts';
import type { Grammar } from './grammar.ts';
import type { Token } from './token.ts';

/** Nesting of brackets, fractions and powers; the deepest gold that we have seen has 9. */
const MAX_DEPTH = 60;

/** A position in a list of tokens, how deep the reading has gone, and the rules that it follows. */
export interface TokenReader {
  readonly tokens: Token[];
  readonly work: Work;
  readonly grammar: Grammar;
  /** Reads everything up to a closing bracket or the end. */
  readonly list: (reader: TokenReader) => Answer;
  position: number;
  depth: number;
  /** Whether a `|` here ends something: an absolute value, or the members of a set. */
  isBarEnd: boolean;
  /** Sums and products read so far, whose indices get a name each. */
  series: number;
}

export function isDone({ position, tokens }: TokenReader): boolean {
  return position >= tokens.length;
}

export function peek({ position, tokens }: TokenReader, offset: number = 0): Token | undefined {
  return tokens[position + offset];
}

export function next(reader: TokenReader): Token {
  return reader.tokens[reader.position++] ?? giveUp();
}

/** Whether the next token, or the one `offset` behind it, is this mark. */
export function at(reader: TokenReader, mark: string, offset: number = 0): boolean {
  const token = peek(reader, offset);
  return token?.kind === 'mark' && token.text === mark;
}

/** Goes over the mark where it is next. */
export function accept(reader: TokenReader, mark: string): boolean {
  const found = at(reader, mark);
  if (found) reader.position++;
  return found;
}

export function expect(reader: TokenReader, mark: string): void {
  if (!accept(reader, mark)) giveUp();
}

/** Reads one level deeper. */
export function deeper<T>(reader: TokenReader, read: (reader: TokenReader) => T): T {
  reader.work.spend(20);
  if (++reader.depth > MAX_DEPTH) giveUp();
  const result = read(reader);
  reader.depth--;
  return result;
}
