import { createRng, MathrError, parseOptions, type Problem, type Rng } from '@mathr/core';
import { z } from 'zod';
import { people as persons } from '../story/words.ts';
import { claimPeople, claimText, claimTruth, type Claim } from './claim.ts';
import { explainKnights, knightsText } from './explain-knights.ts';
import { formatClaims } from './parse-claims.ts';
import { solveKnights } from './solve-knights.ts';

/** Options of `generateKnights`. */
export interface GenerateKnightsOptions {
  /** How many puzzles. */
  readonly n: number;
  /** Same seed, same puzzles. */
  readonly seed: number | string;
  /** How many people a puzzle has: a number, or the least and the most. 2 to 12. @default [3, 5] */
  readonly people?: number | readonly [least: number, most: number] | undefined;
  /**
   * How deep claims nest, 2 to 4: 2 joins two plain ones by `and`, `or`, `if`, `if and only if`, or negates one. Plain ones
   * alone would never do: turning all knights into knaves and back leaves them as true as before. @default 2
   */
  readonly depth?: number | undefined;
  /** Names to draw from, at least as many as people. @default 24 of ours */
  readonly names?: readonly string[] | undefined;
}

const count = z.int().min(2).max(12);
const optionsSchema = z.strictObject({
  n: z.int().min(0),
  seed: z.union([z.number(), z.string()]),
  people: z
    .union([count, z.tuple([count, count]).readonly()])
    .default([3, 5])
    .transform((range) => (typeof range === 'number' ? ([range, range] as const) : range))
    .refine(([least, most]) => least <= most, 'must not have a least above its most'),
  depth: z.int().min(2).max(4).default(2),
  names: z
    .array(z.string())
    .readonly()
    .default(persons.map(({ name }) => name)),
}) satisfies z.ZodType<object, GenerateKnightsOptions>;

/** About one in six draws has exactly one solution and is new. */
const MAX_MISSES = 20_000;

/**
 * Knights-and-Knaves puzzles with exactly one solution and a worked proof by cases.
 *
 * `level` is the number of people; the answer is `Ana is a knight, Ben is a knave and …`, which `gradeKnights` compares in
 * any order and wording of the list; `metadata.names`, `.claims` (as `parseClaims` reads them) and `.knights` describe it.
 *
 * Sources: the puzzle family of Smullyan; as warm-up for training, Shrestha et al., arXiv:2505.13718.
 *
 * @throws {MathrError} `invalid_options` when there are too few names or no more puzzles.
 */
export function generateKnights(options: GenerateKnightsOptions): Problem[] {
  const { n, seed, people, depth, names } = parseOptions(optionsSchema, options, 'generateKnights');
  if (new Set(names).size < people[1])
    throw refused('names', `${new Set(names).size} names are too few for ${people[1]} people`);
  const rng = createRng(seed).split('knights');
  const seen = new Set<string>();
  return Array.from({ length: n }, (_, i) => {
    for (let misses = 0; misses < MAX_MISSES; misses++) {
      const size = people[0] + rng.integer(people[1] - people[0] + 1);
      const claims = Array.from({ length: size }, (_unused, speaker) => drawClaim(speaker, size, depth, rng));
      const key = formatClaims(claims);
      const solutions = solveKnights(claims);
      const [knights] = solutions;
      if (knights === undefined || solutions.length > 1 || seen.has(key)) continue;
      seen.add(key);
      return toProblem(`${seed}-${i + 1}`, claims, knights, rng.shuffle([...new Set(names)]).slice(0, size));
    }
    throw refused('n', `no new puzzle after ${i} of ${n}; ask for fewer, more people or deeper claims`);
  });
}

/** Neither always true nor always false, and not just about the speaker. */
function drawClaim(speaker: number, size: number, depth: number, rng: Rng): Claim {
  for (;;) {
    const claim = drawAny(size, depth, rng);
    const people = claimPeople(claim);
    if (people.every((person) => person === speaker) || isConstant(claim, people, size)) continue;
    return claim;
  }
}

function drawAny(size: number, depth: number, rng: Rng): Claim {
  if (depth === 1 || rng.next() < 0.3) {
    return { kind: rng.next() < 0.5 ? 'knight' : 'knave', person: rng.integer(size) };
  }
  const kind = rng.pick(['not', 'and', 'or', 'if', 'iff'] as const);
  if (kind === 'not') return { kind, claim: drawAny(size, depth - 1, rng) };
  const left = drawAny(size, depth - 1, rng);
  for (;;) {
    const right = drawAny(size, depth - 1, rng);
    // "Ana is a knight and Ana is a knight" says nothing more
    if (new Set([...claimPeople(left), ...claimPeople(right)]).size > 1) return { kind, left, right };
  }
}

function isConstant(claim: Claim, people: readonly number[], size: number): boolean {
  const values = new Set<boolean | undefined>();
  for (let bits = 0; bits < 2 ** people.length; bits++) {
    const knights = Array.from({ length: size }, (_, person) => {
      const at = people.indexOf(person);
      return at < 0 ? undefined : Math.floor(bits / 2 ** at) % 2 === 1;
    });
    values.add(claimTruth(claim, knights));
  }
  return values.size < 2;
}

function toProblem(
  id: string,
  claims: readonly Claim[],
  knights: readonly boolean[],
  names: readonly string[],
): Problem {
  const said = claims.map((claim, i) => `${names[i]} says: "${sentence(claimText(claim, names))}."`);
  const answer = knightsText(knights, names);
  return {
    id,
    question: `On an island everyone is a knight, who always tells the truth, or a knave, who always lies. You meet ${names.slice(0, -1).join(', ')} and ${names.at(-1)}. ${said.join(' ')} Who is a knight and who is a knave?`,
    answer,
    solution: `${explainKnights(claims, names)}\n#### ${answer}`,
    source: 'knights-and-knaves',
    level: claims.length,
    topic: 'logic',
    metadata: { names, claims: formatClaims(claims), knights },
  };
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function refused(path: string, why: string): MathrError<'invalid_options'> {
  const message = `generateKnights: ${why}`;
  return new MathrError('invalid_options', message, { issues: [{ path, message }] });
}
