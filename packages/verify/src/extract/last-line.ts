import { lastEquality, valueOfTerm } from './last-equality.ts';
import { mathSpans } from './math-spans.ts';

/** An answer without any mark stands in the last lines. */
const TAIL_CHARS = 4000;

/** The last bold text with a digit, when it stands in the last line: `the price is **$36**.` */
export function boldAnswer(text: string): string | undefined {
  const bold = [...lastLine(text.slice(-TAIL_CHARS)).matchAll(/\*\*([^*\n]{1,200})\*\*/g)];
  const inner = bold.map(([, content = '']) => content.trim()).findLast((content) => /\d/.test(content));
  return inner === undefined ? undefined : lastEquality(inner.replace(/[.:]$/, ''));
}

/**
 * The last piece of LaTeX that holds a digit or a command, when it stands in the last line or no digit follows it;
 * of a chain of equations its last value.
 */
export function latexAnswer(text: string): string | undefined {
  const tail = text.slice(-TAIL_CHARS);
  const span = mathSpans(tail).findLast(({ content }) => /\d|\\[a-zA-Z]{2}/.test(content));
  if (!span) return undefined;
  const behind = tail.slice(span.end);
  if (/\d/.test(behind) && /\n\s*\S/.test(behind)) return undefined;
  // "the degree of $(x+1)(x+2)$ is 15": the value follows
  if (/^\s*(?:is|are|was|equals?|=|has|have)\s+(?:[a-z]+\s+){0,2}[-$]?\d/.test(behind)) return undefined;
  return valueOfTerm(span.content.replace(/[.,;]$/, ''));
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
