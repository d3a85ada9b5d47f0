import { giveUp } from '../work.ts';
import { FRACTIONS, SUBSCRIPTS, SUPERSCRIPTS } from './more-names.ts';
import { readPlainEnd, scanNumber } from './scan-number.ts';
import { closingBrace, letter, mark, push, scanName, scanText, skipSpace, type ScanRule } from './scan-tokens.ts';

/** Digits above and below the line, fractions in one character, signs that are commands, and commands for the eye. */
export const SCAN_RULES: Readonly<Record<string, ScanRule>> = {
  ...each(`${SUPERSCRIPTS}⁻ⁿ`, script('^', SUPERSCRIPTS)),
  ...each(SUBSCRIPTS, script('_', SUBSCRIPTS)),
  ...Object.fromEntries([...FRACTIONS].map(([character, fraction]) => [character, fractionRule(fraction)])),
  '√': named('sqrt'),
  '∛': named('cbrt'),
  '∑': named('sum'),
  '∏': named('prod'),
  '\\\\': scanRow,
  mathbb: scanBlackboard,
  not: scanNegated,
  color: skipArgument,
  textcolor: skipArgument,
};

function each(characters: string, rule: ScanRule): Record<string, ScanRule> {
  return Object.fromEntries(Array.from(characters, (character) => [character, rule]));
}

/** `x²` and `x₁`. */
function script(sign: string, digits: string): ScanRule {
  return (scan, text, at) => {
    let [end, written] = [at, ''];
    for (; end < text.length; end++) {
      const character = text.charAt(end);
      const value = digits.indexOf(character);
      if (value >= 0) written += String(value);
      else if (character === '⁻' && written === '') written = '-';
      else if (character === 'ⁿ') written += 'n';
      else break;
    }
    mark(scan, sign);
    mark(scan, '{');
    scanText(scan, written, false, 1);
    mark(scan, '}');
    return end;
  };
}

function fractionRule(fraction: string): ScanRule {
  return (scan, _, at) => {
    push(scan, 'command', 'frac');
    for (const digit of fraction.split('/')) {
      push(scan, 'number', digit, { spaced: false, number: scanNumber(digit, 0, false, readPlainEnd).number });
    }
    return at + 1;
  };
}

function named(name: string): ScanRule {
  return (scan, _, at) => {
    scanName(scan, name);
    return at + 1;
  };
}

/** `\\\\[4pt]`. */
function scanRow(...[scan, text, at]: Parameters<ScanRule>): number {
  const [space = ''] = /^\s*\[-?[\d.]+[a-z]{2}\]/.exec(text.slice(at, at + 18)) ?? [];
  mark(scan, '\\\\');
  return at + space.length;
}

/** `\mathbb{R}`. */
function scanBlackboard(...[scan, text, at]: Parameters<ScanRule>): number {
  const [whole = giveUp(), name = ''] = /^\s*\{?\s*([A-Z])\s*\}?/.exec(text.slice(at, at + 12)) ?? [];
  const known = 'RZNQC'.indexOf(name);
  letter(scan, known < 0 ? `bb${name}` : 'ℝℤℕℚℂ'.charAt(known));
  return at + whole.length;
}

/** `\not=`. */
function scanNegated(...[scan, text, at]: Parameters<ScanRule>): number {
  const [whole = giveUp(), sign] = /^\s*(=|\\in(?![a-z]))/.exec(text.slice(at, at + 10)) ?? [];
  mark(scan, sign === '=' ? '!=' : 'notin');
  return at + whole.length;
}

function skipArgument(...[, text, at]: Parameters<ScanRule>): number {
  const open = skipSpace(text, at);
  return text.charAt(open) === '{' ? closingBrace(text, open) + 1 : at;
}

const FUNCTION_PREFIX = /^(arcsin|arccos|arctan|sin|cos|tan|cot|sec|csc|ln|log|sqrt)([a-z]|pi|theta)$/;

/** `sinx` and `cosx`, as plain text has it. */
export function splitFunction(word: string): readonly string[] | undefined {
  return FUNCTION_PREFIX.exec(word)?.slice(1);
}

/** A run of letters of any script, at most 100. */
export function foreignWord(text: string, at: number): string | undefined {
  return /^\p{L}[\p{L}\p{M}]*/u.exec(text.slice(at, at + 100))?.[0];
}
