import { claimText, claimTruth, type Claim } from './claim.ts';

/**
 * A worked solution by cases: each line supposes something or says which claim contradicts it. Deeper suppositions are
 * indented, and the last line is the solution. The claims must have exactly one.
 */
export function explainKnights(claims: readonly Claim[], names: readonly string[]): string {
  const lines: string[] = [];
  const found = search(claims, names, [], lines) ?? [];
  return [...lines, `Everything fits: ${knightsText(found, names)}.`].join('\n');
}

/** `Ana is a knight, Ben is a knave and Cara is a knight`. */
export function knightsText(knights: readonly boolean[], names: readonly string[]): string {
  const parts = knights.map((knight, i) => `${names[i]} is a ${knight ? 'knight' : 'knave'}`);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function search(
  claims: readonly Claim[],
  names: readonly string[],
  known: readonly boolean[],
  lines: string[],
): readonly boolean[] | undefined {
  if (known.length === claims.length) return known;
  const indent = '  '.repeat(known.length);
  const name = names[known.length] ?? '';
  for (const knight of [true, false]) {
    const now = [...known, knight];
    const suppose = `${indent}${knight ? 'Suppose' : 'So suppose'} ${name} is a ${knight ? 'knight' : 'knave'}.`;
    const broken = now.findIndex((isKnight, person) => claimTruth(claims[person] as Claim, now) === !isKnight);
    if (broken >= 0) {
      lines.push(
        `${suppose} ${contradiction(claims[broken] as Claim, names, names[broken] ?? '', now[broken] === true)}`,
      );
      continue;
    }
    lines.push(suppose);
    const found = search(claims, names, now, lines);
    if (found !== undefined) return found;
    lines.push(`${indent}So ${name} cannot be a ${knight ? 'knight' : 'knave'} here.`);
  }
  return undefined;
}

function contradiction(claim: Claim, names: readonly string[], speaker: string, knight: boolean): string {
  const text = claimText(claim, names);
  return knight
    ? `But then "${text}" is false, and the knight ${speaker} says so.`
    : `But then "${text}" is true, and the knave ${speaker} says so.`;
}
