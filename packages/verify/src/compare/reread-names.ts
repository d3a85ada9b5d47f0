// Names that an answer chooses itself: the constant of an integral, and the integer of a family of solutions.
import type { Kit } from '../kit.ts';
import { parseAnswer } from '../parse/parse-answer.ts';
import type { Rereading } from './rereadings.ts';

/** What is added at the end of an integral. */
const CONSTANT = /\+\s*(?:[Cck]|K|C_\{?\d\}?|\\(?:text|mathrm)\{\s*const(?:ant)?\.?\s*\})\s*$/;
/** A letter that says by itself that it is such a constant. */
const CAPITAL = /(?:[CK]|_\{?\d\}?|\})\s*$/;

/** `\ln|x| + c` is `\ln|x| + C`. */
export const rereadConstants: Rereading = (gold, answer, kit) => {
  if (!gold.source.includes('+') || !answer.source.includes('+')) return [];
  const sources = [gold.source, answer.source].map((source) => source.replace(/[\s.$]+$/, ''));
  if (!sources.every((source) => CONSTANT.test(source)) || !sources.some((source) => CAPITAL.test(source))) return [];
  const [first, second] = sources.map((source) => parseAnswer(source.replace(CONSTANT, '+ C'), kit));
  return [[first, second]];
};

const DOMAIN = /([a-z])\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{?\s*[ZN]|ℤ|ℕ)/;
/** What a text has that says so. */
const INTEGERS = /∈|\\in(?![ft])|nteger/;
/** Letters that name integers. */
const INTEGER = /\\[a-zA-Z]+|[j-nt]/g;

/** `2k\pi` for integers k is `2n\pi` for integers n, where a side says so. */
export const rereadParameters: Rereading = (gold, answer, kit) => {
  if (!INTEGERS.test(gold.source) && !INTEGERS.test(answer.source)) return [];
  const { rewrite = String } = kit.grammar;
  const [first, second] = [rewrite(gold.source), rewrite(answer.source)];
  const [mine, theirs] = [DOMAIN.exec(first)?.[1], DOMAIN.exec(second)?.[1]];
  if (mine === theirs) return [];
  if (mine === undefined) return [[gold.answer, renamed(second, theirs ?? '', onlyInteger(first), kit)]];
  return [[renamed(first, mine, theirs ?? onlyInteger(second), kit), answer.answer]];
};

/** The answer with one name for another that it does not have. */
function renamed(source: string, from: string, to: string | undefined, kit: Kit): ReturnType<typeof parseAnswer> {
  const names = new Set<string>(source.match(/\\[a-zA-Z]+|[a-z]/g));
  if (to === undefined || names.has(to)) return undefined;
  return parseAnswer(
    source.replace(/\\[a-zA-Z]+|[a-z]/g, (name) => (name === from ? to : name)),
    kit,
  );
}

function onlyInteger(source: string): string | undefined {
  const names = new Set((source.match(INTEGER) ?? []).filter((name) => name.length === 1));
  return names.size === 1 ? [...names][0] : undefined;
}
