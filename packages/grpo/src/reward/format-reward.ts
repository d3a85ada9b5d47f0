import type { RewardFunction } from './reward-function.ts';

export interface FormatRewardOptions {
  /** Tag names of the `tags` form. @default ['think', 'answer'] */
  readonly tags?: readonly string[] | undefined;
}

/**
 * 1 when the completion has the asked form, 0 when not.
 *
 * - a RegExp: it matches somewhere in the text (anchor it to match the whole);
 * - `boxed`: there is a `\boxed{…}` whose braces close;
 * - `tags`: the share of the tags that occur as `<tag>…</tag>`: with two tags 1, 0.5 or 0.
 *
 * @example
 * formatReward(/#### -?\d+$/);
 */
export function formatReward(format: RegExp | 'boxed' | 'tags', options: FormatRewardOptions = {}): RewardFunction {
  if (format === 'boxed') return ({ text }) => (hasBoxed(text) ? 1 : 0);
  if (format === 'tags') {
    const tags = options.tags ?? ['think', 'answer'];
    return ({ text }) => tags.filter((tag) => hasTag(text, tag)).length / tags.length;
  }
  // a global or sticky expression remembers where it stopped: a fresh one per call
  return ({ text }) => (new RegExp(format.source, format.flags.replace(/[gy]/g, '')).test(text) ? 1 : 0);
}

function hasTag(text: string, tag: string): boolean {
  const open = text.indexOf(`<${tag}>`);
  return open >= 0 && text.indexOf(`</${tag}>`, open) >= 0;
}

/** One pass, whatever the nesting: a stack of open braces that remembers which belong to a box. */
function hasBoxed(text: string): boolean {
  const marker = '\\boxed{';
  const open: boolean[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith(marker, i)) {
      open.push(true);
      i += marker.length - 1;
    } else if (text[i] === '{') {
      open.push(false);
    } else if (text[i] === '}' && open.pop() === true) {
      return true;
    }
  }
  return false;
}
