import { lastEquality } from './last-equality.ts';
import { mathSpans } from './math-spans.ts';

/** A sentence with the answer is shorter than this; what follows is text. */
const MAX_TAIL_CHARS = 600;

/**
 * The answer at the beginning of a text that follows "the answer is" or a marker: a piece of LaTeX (or several with
 * commas or "and" between), the bold part of a sentence, or the rest of the line up to the end of the sentence.
 * `undefined` when nothing is there.
 */
export function readTail(text: string): string | undefined {
  const head = text.slice(0, MAX_TAIL_CHARS);
  const bold = BOLD.exec(head)?.[1];
  if (bold !== undefined && (/^[^\n]*/.exec(head)?.[0].split('**').length ?? 0) % 2 === 0) {
    return lastEquality(bold.trim().replace(/[.:]$/, ''));
  }
  const tail = head.replace(LEAD, '');
  return leadingMath(tail) ?? sentence(tail);
}

/** The end of bold text that began before: `18**, as computed`, but not `2**3`. */
const BOLD = /^([^*\n]{0,80}\d[^*\n]{0,80})\*\*(?=[\s,.;:)]|$)/;

/** White space, emphasis, colons, quotes, and words that say nothing. */
const LEAD =
  /^(?:[\s*_:：#>"“`]|(?:that|approximately|about|simply|therefore|thus)\b|\\(?:text|textbf)\{\s*\}|[~\\][, ])*/i;

/** LaTeX spans right at the beginning, joined as a list where only commas, "and" or "or" stand between. */
function leadingMath(tail: string): string | undefined {
  const spans = mathSpans(tail);
  const [first] = spans;
  if (!first || first.start !== 0) return undefined;
  const parts = [first.content];
  let end = first.end;
  for (const span of spans.slice(1)) {
    if (!JOINT.test(tail.slice(end, span.start))) break;
    parts.push(span.content);
    end = span.end;
  }
  const unit = UNIT.exec(tail.slice(end))?.[1];
  const answer = parts.length === 1 ? lastEquality(first.content) : parts.join(', ');
  return unit === undefined || parts.length > 1 ? answer : `${answer} ${unit}`;
}

const JOINT =
  /^(?:\s*(?:,|;|、|，)\s*(?:and|or|und|et|y|и)?\s*|\s+(?:and|or|und|et|ou|y|o|и|или)\s+|\s*(?:和|与|或|と)\s*)$/;

/** One or two words and the end of the sentence: `$5$ square cm.` */
const UNIT = /^ ?((?:%|[\p{L}°]+(?: [\p{L}^{}\d]+)?(?:\^\{?[23]\}?)?))[.。]?\s*(?:$|\n)/u;

function sentence(tail: string): string | undefined {
  const [line = ''] = /^[^\r\n]*/.exec(tail) ?? [];
  const bold = [...line.matchAll(/\*\*([^*\n]{0,200})\*\*/g)].map(([, inner = '']) => inner.trim());
  const emphasised = bold.findLast((inner) => /\d/.test(inner));
  if (emphasised !== undefined) return lastEquality(emphasised.replace(/[.:]$/, ''));
  const stop = line.search(/[.!?](?:[\s*"”)]|$)|[。！？।॥]/);
  const words = (stop < 0 ? line : line.slice(0, stop))
    .replace(/[*_\s]+$/, '')
    .replace(REMARK, '')
    .trim();
  if (words === '') return undefined;
  const value = VERB.exec(words)?.[1];
  // a second number belongs to the words
  if (value !== undefined) return /^(\S*\d[\d,.]*%?)\s+[A-Za-z].*\d/.exec(value)?.[1] ?? lastEquality(value);
  // "Answer:" above a whole solution
  if (/^(?:[A-Za-z]{2,},? ){4}/.test(words) && /\n\s*\S/.test(tail.slice(line.length))) return undefined;
  return lastEquality(words);
}

/** "The value of 56 Drinkets is 6 Trinkets": what follows the last verb, when it is a number or a formula. */
const VERB =
  /^[A-Za-z]{2,}\b.*\s(?:is|are|was|were|equals|be|will be)(?:\s(?:about|approximately|exactly|equal to|only|now))?\s+([-+−$£€\\(]*(?:\d|\\?(?:frac|sqrt|pi)|\.\d).*)$/;

/** ", not 18", ", which is …", " because …": no part of the answer. */
const REMARK =
  /(?:,? (?:not|instead of|rather than|because|since|which|where|as required|so that)\b| \((?:since|because|which|approx|rounded)\b).*$/i;
