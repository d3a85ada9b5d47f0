import type { Answer, Expression } from './answer-tree.ts';
import type { NumberEnd } from './scan-number.ts';
import type { ScanRule, Vocabulary } from './scan-tokens.ts';
import type { TokenReader } from './token-reader.ts';
import type { UnitFactor } from './units.ts';
import type { UnitTable } from './unit-table.ts';

/** Reads an operand behind the token that begins it, whose text is `text`. */
export type OperandRule = (reader: TokenReader, text: string) => Answer;

/** Reads what stands behind an operand, behind the mark `text`; `undefined` where it does not belong to the operand. */
export type PostfixRule = (reader: TokenReader, left: Answer, text: string) => Answer | undefined;

/** An operator between two operands: how tightly it binds, and how it reads its right side. */
export interface Infix {
  readonly binds: number;
  readonly read: (reader: TokenReader, left: Answer, text: string) => Answer;
}

/**
 * What is read beside numbers, names, the four operations, powers and plain brackets. An answer that asks for a rule
 * which is not here is not understood.
 */
export interface Grammar {
  /** LaTeX commands, and words that mean them, as operands. */
  readonly commands: Readonly<Record<string, OperandRule>>;
  /** Marks that an operand begins with. */
  readonly prefixes: Readonly<Record<string, OperandRule>>;
  readonly infixes: Readonly<Record<string, Infix>>;
  readonly postfixes: Readonly<Record<string, PostfixRule>>;
  /** Behind a name: `f(x)`, `C(5, 2)`. */
  readonly names?: ((reader: TokenReader, name: string) => Expression | undefined) | undefined;
  /** A number times something that is no expression. */
  readonly scale?: ((factor: Answer, right: Answer) => Answer | undefined) | undefined;
  /** What an answer may begin with before a relation: words, or nothing before `≤ 5`. */
  readonly heads: readonly ((reader: TokenReader) => Answer | undefined)[];
  /** Behind the colon that follows an answer. */
  readonly colon?:
    | ((reader: TokenReader, first: Answer, readClause: (reader: TokenReader) => Answer) => Answer)
    | undefined;
  /** Writes notations that have several spellings in one. */
  readonly rewrite?: ((text: string) => string) | undefined;
  /** Writes digits of other scripts as those of ASCII, one by one. */
  readonly toAscii?: ((text: string) => string) | undefined;
  /** Takes words apart that begin with the name of a function. */
  readonly splitWord?: ((word: string) => readonly string[] | undefined) | undefined;
  /** The word of another script that begins at a place. */
  readonly foreignWord?: ((text: string, at: number) => string | undefined) | undefined;
  /** What may follow the digits of a number. */
  readonly numberEnd: NumberEnd;
  /** Commands and characters that the scanner reads by rules of their own. */
  readonly scanning: Readonly<Record<string, ScanRule>>;
  readonly vocabulary: Vocabulary;
  readonly units: UnitTable;
  /** Powers of units in words. */
  readonly raiseUnits?: ((factors: readonly UnitFactor[]) => readonly UnitFactor[]) | undefined;
}
