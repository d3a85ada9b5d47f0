// a number with optional thousands separators and decimals
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const OPERATOR = String.raw`(?:\\times|\\cdot|\\div|[-+*/×·÷−])`;
const EQUATION = new RegExp(String.raw`(?:${NUMBER})(?:\s*${OPERATOR}\s*(?:${NUMBER}))+\s*=\s*[-−]?(?:${NUMBER})`, 'g');
// what makes an equation a piece of something larger: letters and brackets that touch it, operators beside it
const BEFORE = /[\w^)}\]\\.,%_]$|\d[^\S\n]+$|[-+*/×·÷=−^<>]\s*$|\\(?:times|cdot|div)\s*$|(?:x|of|times|by|mod)\s*$/i;
const AFTER =
  /^(?:[\w^_°!({[\\%]|[.,](?:\d|\\)|\s*(?:[-+*/×·÷=−^]|\\(?:times|cdot|div|frac|%|pmod|sqrt|pi)|%|\.\.\.|…)|\s+\d)/;
const GLUED_FRACTION = /[/÷]\s+\d+\/\d/;
// beyond that an equation is no arithmetic that a reader would check
const MAX_TERMS = 12;

/**
 * The first equation between plain numbers (`12 * 3 + 4 = 40`) that does not hold; undefined when all do. A right side with
 * decimals may be rounded. What touches letters, brackets, powers or units is left alone: it is part of something larger.
 */
export function checkArithmetic(text: string): string | undefined {
  return findFalseEquation(text)?.equation;
}

/** The same with the value of the left side. */
export function findFalseEquation(text: string): { readonly equation: string; readonly value: number } | undefined {
  for (const match of text.matchAll(EQUATION)) {
    const before = text.slice(Math.max(0, match.index - 8), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 8);
    if (BEFORE.test(before) || AFTER.test(after)) continue;
    const [left = '', right = ''] = match[0].split('=');
    // in 12 / 1/4 the fraction is meant as one number
    if (GLUED_FRACTION.test(left)) continue;
    const value = evaluate(left);
    if (value !== undefined && !isRoundedTo(value, right)) {
      return { equation: match[0].replaceAll(/\s+/g, ' '), value };
    }
  }
  return undefined;
}

/** Products before sums, from the left; undefined for a division by zero or too many terms. */
function evaluate(text: string): number | undefined {
  const parts = text.match(new RegExp(`${NUMBER}|${OPERATOR}`, 'g')) ?? [];
  if (parts.length > 2 * MAX_TERMS) return undefined;
  let sum = 0;
  let product = numberOf(parts[0] ?? '');
  for (let i = 1; i + 1 < parts.length; i += 2) {
    const value = numberOf(parts[i + 1] ?? '');
    const operator = parts[i] ?? '';
    if (operator === '+' || operator === '-' || operator === '−') {
      sum += product;
      product = operator === '+' ? value : -value;
    } else if (operator === '/' || operator === '÷' || operator === '\\div') product /= value;
    else product *= value;
  }
  const total = sum + product;
  return Number.isFinite(total) ? total : undefined;
}

/** Whether the written number is the value, or the value rounded or cut to the written digits. */
function isRoundedTo(value: number, written: string): boolean {
  const stated = numberOf(written);
  const decimals = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
  // whole numbers come rounded too where a division does not come out even
  const unit = 10 ** -decimals;
  const isWhole = Math.abs(value - Math.round(value)) < 1e-9;
  const tolerance = decimals > 0 || !isWhole ? unit : 1e-9 * Math.max(1, Math.abs(value));
  return Math.abs(value - stated) <= tolerance * (1 + 1e-9);
}

function numberOf(text: string): number {
  return Number(text.replaceAll(',', '').replace('−', '-').replaceAll(/\s/g, ''));
}
