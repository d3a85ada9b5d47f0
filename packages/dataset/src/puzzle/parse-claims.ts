import { MathrError } from '@mathr/core';
import type { Claim } from './claim.ts';

/**
 * Reads the claims of a published Knights-and-Knaves puzzle: a tuple with one claim a person, such as
 * `(('not', ('telling-truth', 1)), ('or', ('lying', 0), ('telling-truth', 1)))`.
 * `and` and `or` of three and more parts are nested to the right.
 *
 * Source: the `statements` field of the data of Xie et al., arXiv:2410.23123.
 *
 * @throws {MathrError} `invalid_data` that says what was not understood.
 */
export function parseClaims(text: string): readonly Claim[] {
  // the longest of 4,000 published puzzles has 700 characters
  if (text.length > 100_000) throw invalid(`it has ${text.length} characters`);
  const json = text
    .trim()
    .replaceAll("'", '"')
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replaceAll(/,\s*\]/g, ']');
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw invalid(`"${text.slice(0, 80)}" is no nested tuple`);
  }
  if (!Array.isArray(value)) throw invalid(`"${text.slice(0, 80)}" is no list of claims`);
  return value.map(toClaim);
}

/** The claims as such a text. */
export function formatClaims(claims: readonly Claim[]): string {
  return `(${claims.map(format).join(', ')}${claims.length === 1 ? ',' : ''})`;
}

const WORDS = { and: 'and', or: 'or', '->': 'if', '<=>': 'iff' } as const;

function toClaim(value: unknown): Claim {
  const [word, ...parts] = Array.isArray(value) ? (value as unknown[]) : [];
  const [first, second, ...more] = parts;
  if ((word === 'telling-truth' || word === 'lying') && typeof first === 'number' && Number.isInteger(first)) {
    return { kind: word === 'lying' ? 'knave' : 'knight', person: first };
  }
  if (word === 'not' && parts.length === 1) return { kind: 'not', claim: toClaim(first) };
  const kind = typeof word === 'string' && Object.hasOwn(WORDS, word) ? WORDS[word as keyof typeof WORDS] : undefined;
  const nests = kind === 'and' || kind === 'or';
  if (kind === undefined || parts.length < 2 || (parts.length > 2 && !nests)) {
    throw invalid(`${JSON.stringify(value)} is none of telling-truth, lying, not, and, or, ->, <=>`);
  }
  return { kind, left: toClaim(first), right: more.length === 0 ? toClaim(second) : toClaim([word, second, ...more]) };
}

function format(claim: Claim): string {
  if (claim.kind === 'knight') return `('telling-truth', ${claim.person})`;
  if (claim.kind === 'knave') return `('lying', ${claim.person})`;
  if (claim.kind === 'not') return `('not', ${format(claim.claim)})`;
  const word = { and: 'and', or: 'or', if: '->', iff: '<=>' }[claim.kind];
  return `('${word}', ${format(claim.left)}, ${format(claim.right)})`;
}

function invalid(what: string): MathrError<'invalid_data'> {
  return new MathrError('invalid_data', `these are no claims of knights and knaves: ${what}`, { source: 'claims' });
}
