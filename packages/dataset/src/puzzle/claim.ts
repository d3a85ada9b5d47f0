/** What somebody on the island says; people are numbered from 0. Plain data. */
export type Claim =
  | { readonly kind: 'knight'; readonly person: number }
  | { readonly kind: 'knave'; readonly person: number }
  | { readonly kind: 'not'; readonly claim: Claim }
  | { readonly kind: 'and' | 'or' | 'if' | 'iff'; readonly left: Claim; readonly right: Claim };

/**
 * Whether a claim is true when some people are known to be knights (`true`) or knaves (`false`); `undefined` while the
 * others could change it.
 */
export function claimTruth(claim: Claim, knights: readonly (boolean | undefined)[]): boolean | undefined {
  switch (claim.kind) {
    case 'knight':
      return knights[claim.person];
    case 'knave':
      return negated(knights[claim.person]);
    case 'not':
      return negated(claimTruth(claim.claim, knights));
    default:
      return connected(claim.kind, claimTruth(claim.left, knights), claimTruth(claim.right, knights));
  }
}

/** The people that a claim speaks of, each once. */
export function claimPeople(claim: Claim): readonly number[] {
  if (claim.kind === 'knight' || claim.kind === 'knave') return [claim.person];
  if (claim.kind === 'not') return claimPeople(claim.claim);
  return [...new Set([...claimPeople(claim.left), ...claimPeople(claim.right)])];
}

/**
 * The claim in words, for example `Ana is a knight if and only if Ben is a knave`. What is joined or negated stands in
 * parentheses when it is joined itself, so that a text has one reading. `or` leaves room for both.
 */
export function claimText(claim: Claim, names: readonly string[]): string {
  switch (claim.kind) {
    case 'knight':
    case 'knave':
      return `${names[claim.person]} is a ${claim.kind}`;
    case 'not':
      return notText(claim.claim, names);
    case 'if':
      return `if ${partText(claim.left, names)} then ${partText(claim.right, names)}`;
    default:
      return `${partText(claim.left, names)} ${CONNECTIVES[claim.kind]} ${partText(claim.right, names)}`;
  }
}

function partText(claim: Claim, names: readonly string[]): string {
  const text = claimText(claim, names);
  return 'left' in claim || text.startsWith(NEGATION) ? `(${text})` : text;
}

const NEGATION = 'it is not the case that';

const CONNECTIVES = { and: 'and', or: 'or', iff: 'if and only if' } as const;

function notText(claim: Claim, names: readonly string[]): string {
  if (claim.kind === 'knight' || claim.kind === 'knave') return `${names[claim.person]} is not a ${claim.kind}`;
  return `${NEGATION} ${partText(claim, names)}`;
}

const negated = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

/** Three-valued: a part that decides makes the other irrelevant. */
function connected(
  kind: 'and' | 'or' | 'if' | 'iff',
  left: boolean | undefined,
  right: boolean | undefined,
): boolean | undefined {
  if (kind === 'and') return left === false || right === false ? false : left === undefined ? undefined : right;
  if (kind === 'or') return left === true || right === true ? true : left === undefined ? undefined : right;
  if (kind === 'if') return connected('or', negated(left), right);
  return left === undefined || right === undefined ? undefined : left === right;
}
