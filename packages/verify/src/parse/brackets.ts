import { giveUp } from '../work.ts';
import { call, type Answer } from './answer-tree.ts';
import { readExpression, readInside, SUM } from './expression.ts';
import type { OperandRule } from './grammar.ts';
import { asExpression } from './make-expression.ts';
import { accept, expect, next, type TokenReader } from './token-reader.ts';

type Rules = Readonly<Record<string, OperandRule>>;

/** Points, intervals and sets, and brackets that only group. */
export const PLAIN_BRACKETS: Rules = { '(': readBracket, '[': readBracket, '{': readGroup, '\\{': readSet };

/** `]0, 1[`, vectors in angle brackets, absolute values, floors and ceilings. */
export const OTHER_BRACKETS: Rules = {
  ']': readBracket,
  '⟨': readBracket,
  '<': readAngle,
  '|': readBetween('|', 'abs', true),
  '‖': readBetween('‖', 'abs', true),
  '⌊': readBetween('⌋', 'floor', false),
  '⌈': readBetween('⌉', 'ceil', false),
};

function readBracket(reader: TokenReader, open: string): Answer {
  if (accept(reader, ')')) return { kind: 'bracket', open, close: ')', items: [] };
  const inner = readInside(reader);
  const close = next(reader).text;
  if (open === '⟨' ? close !== '⟩' && close !== '>' : !')]['.includes(close)) return giveUp();
  if (inner.kind === 'list') return { kind: 'bracket', open, close, items: inner.items };
  // one item: the brackets only group
  return open + close === '()' || open + close === '[]' ? inner : giveUp();
}

/** Braces that LaTeX uses to group; plain text means a set by them. */
function readGroup(reader: TokenReader): Answer {
  const inner = readInside(reader);
  expect(reader, '}');
  return inner.kind === 'list' && inner.joiner === ',' ? { kind: 'set', items: inner.items } : inner;
}

function readSet(reader: TokenReader): Answer {
  if (accept(reader, '\\}')) return { kind: 'set', items: [] };
  const inner = readInside(reader, true);
  const hasCondition = accept(reader, '|') || accept(reader, ':');
  const condition = hasCondition ? readInside(reader) : undefined;
  expect(reader, '\\}');
  if (condition) return { kind: 'set', items: [inner], condition };
  return { kind: 'set', items: inner.kind === 'list' ? inner.items : [inner] };
}

/** `<1, 2>` as a vector. */
function readAngle(reader: TokenReader): Answer {
  const items: Answer[] = [];
  do items.push(readExpression(reader, SUM));
  while (accept(reader, ','));
  expect(reader, '>');
  return items.length > 1 ? { kind: 'bracket', open: '⟨', close: '⟩', items } : giveUp();
}

function readBetween(close: string, name: string, isBarEnd: boolean): OperandRule {
  return (reader) => {
    const inner = asExpression(readInside(reader, isBarEnd));
    expect(reader, close);
    return call(name, inner);
  };
}
