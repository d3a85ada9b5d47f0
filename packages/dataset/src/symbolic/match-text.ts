import { SMALL, TENS } from '../verbal/number-to-words.ts';
import type { CompiledText } from './render-symbolic.ts';

/**
 * The texts in the slots of a question that was made from a template; `undefined` when it was not.
 * A name that has several slots must have the same text in each, but for the case of letters.
 */
export function matchText({ parts }: CompiledText, text: string): ReadonlyMap<string, string> | undefined {
  const names: string[] = [];
  const pattern = parts.map((part) => {
    if (typeof part === 'string') return escaped(part);
    const [name = ''] = part.slot.names;
    const seen = names.indexOf(name);
    names.push(name);
    return seen < 0 ? '(.+?)' : `(\\${seen + 1})`;
  });
  const match = new RegExp(`^${pattern.join('').trim()}$`, 'is').exec(joined(text));
  if (match === null) return undefined;
  return new Map(names.map((name, i) => [name, match[names.indexOf(name) + 1] ?? match[i + 1] ?? '']));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, ' ');

/** "thirty five" becomes "thirty-five": two slots side by side could not tell where the first number ends. */
function joined(text: string): string {
  const ones = SMALL.slice(1, 10).join('|');
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(new RegExp(`\\b(${TENS.join('|')}) (${ones})\\b`, 'g'), '$1-$2');
}
