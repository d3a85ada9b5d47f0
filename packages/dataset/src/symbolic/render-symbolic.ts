import { parseExpression, type Expression, type Values } from '../template/expression.ts';
import { formatDecimal } from '../template/rational.ts';
import { isNumber, labelOf, type TemplateValue } from '../template/template-value.ts';

/** A text of a template, cut at its slots. */
export interface CompiledText {
  readonly parts: readonly (string | { readonly slot: Expression; readonly fallback: string | undefined })[];
}

/** Parses `{name,default}` and `{expression}` slots; throws `SyntaxError` for one that cannot be read. */
export function compileText(text: string): CompiledText {
  const pieces = text.split(/\{([^{}]*)\}/);
  return {
    parts: pieces.map((piece, i) => {
      if (i % 2 === 0) return piece;
      const named = /^\s*([A-Za-z_]\w*)\s*,(.*)$/s.exec(piece);
      if (named === null) return { slot: parseExpression(piece), fallback: undefined };
      return { slot: parseExpression(named[1] ?? ''), fallback: (named[2] ?? '').trim() };
    }),
  };
}

/** Fills the slots; a slot that starts a sentence gets a capital letter. */
export function renderText({ parts }: CompiledText, values: Values): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else text += capitalised(text, showValue(part.slot.value(values)));
  }
  return text;
}

/** The text with the defaults in its slots: the problem that the template was made from. */
export function defaultText({ parts }: CompiledText): string {
  return parts.map((part) => (typeof part === 'string' ? part : (part.fallback ?? ''))).join('');
}

/** The defaults by name; the first slot of each name counts. */
export function defaultSlots({ parts }: CompiledText): ReadonlyMap<string, string> {
  const slots = new Map<string, string>();
  for (const part of parts) {
    if (typeof part === 'string' || part.fallback === undefined) continue;
    const [name = ''] = part.slot.names;
    if (!slots.has(name)) slots.set(name, part.fallback);
  }
  return slots;
}

/** Texts and labels as they are, numbers with decimals where these end. */
export function showValue(value: TemplateValue): string {
  if (typeof value === 'string') return value;
  return isNumber(value) ? (labelOf(value) ?? formatDecimal(value)) : value.map(showValue).join(', ');
}

function capitalised(before: string, text: string): string {
  return /(?:^|[.!?]\s+)$/.test(before) ? text.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : text;
}
