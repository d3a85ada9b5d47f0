import { createRng, MathrError, parseOptions, type Problem, type Rng } from '@mathr/core';
import { z } from 'zod';
import { textKey } from '../clean/text-key.ts';
import { symbolicLists } from '../symbolic/symbolic-lists.ts';
import type { SymbolicTemplate } from '../symbolic/symbolic-template.ts';
import type { TemplateValue } from '../template/template-value.ts';
import { generalTemplates } from './general-templates.ts';
import type { ProblemTemplate } from './problem-template.ts';
import { isSymbolic, templateInstances, type TemplateInstances, type TemplateProblem } from './template-instances.ts';

/** Options of `generateFromTemplates`. */
export interface GenerateFromTemplatesOptions {
  /** How many problems; each template gives as many as the others, to within one, while it can. */
  readonly n: number;
  /** Same seed, same problems; what a template gives does not depend on the other templates. */
  readonly seed: number | string;
  /** Templates of ours, yours, or read with `parseSymbolicTemplate`. @default generalTemplates */
  readonly templates?: readonly (ProblemTemplate | SymbolicTemplate)[] | undefined;
  /** Only templates of these levels. @default all */
  readonly levels?: readonly number[] | undefined;
  /** Only templates of these topics. @default all */
  readonly topics?: readonly string[] | undefined;
  /** Questions that must not come up, compared without case and spacing. */
  readonly exclude?: Iterable<string> | undefined;
  /** Sentences that add a step, each of which raises the level by one; templates with fewer are left out. @default 0 */
  readonly clauses?: number | undefined;
  /** Irrelevant sentences with numbers, for templates of ours and yours. @default 0 */
  readonly noOps?: number | undefined;
  /** Keeps `<<3*4=12>>` before each result in the solutions, as GSM8K has them. @default false */
  readonly annotations?: boolean | undefined;
  /** Named lists for GSM-Symbolic templates, beside and before `symbolicLists`. */
  readonly lists?: Readonly<Record<string, readonly TemplateValue[]>> | undefined;
}

const optionsSchema = z.strictObject({
  n: z.int().min(0),
  seed: z.union([z.number(), z.string()]),
  templates: z
    .custom<readonly (ProblemTemplate | SymbolicTemplate)[]>(
      (value) => Array.isArray(value),
      'must be a list of templates',
    )
    .default(generalTemplates),
  levels: z.array(z.number()).readonly().optional(),
  topics: z.array(z.string()).readonly().optional(),
  exclude: z
    .custom<Iterable<string>>(
      (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
      'must be a list of texts',
    )
    .default([]),
  clauses: z.int().min(0).default(0),
  noOps: z.int().min(0).max(4).default(0),
  annotations: z.boolean().default(false),
  lists: z
    .custom<Readonly<Record<string, readonly TemplateValue[]>>>(
      (value) => typeof value === 'object',
      'must be lists by name',
    )
    .default({}),
}) satisfies z.ZodType<object, GenerateFromTemplatesOptions>;

/** Conditions may reject most draws; a template that fails this often in a row is used up. */
const MAX_MISSES = 20_000;

/**
 * Problems from templates in natural language, with exact answers and worked solutions that end in `#### answer`.
 *
 * The templates take turns in a random order, and one that is used up drops out; no two questions are the same.
 * `metadata.template` names the template, `metadata.instance` counts its turns from 0, so that instance 5 of every template
 * is a data set of its own; `metadata.values` has what was drawn, `metadata.noOps` the irrelevant sentences.
 *
 * @throws {MathrError} `invalid_options` when the templates cannot yield `n` different problems.
 *
 * @example
 * generateFromTemplates({ n: 100, seed: 1, levels: [3, 4], topics: ['rates', 'ages'] });
 */
export function generateFromTemplates(options: GenerateFromTemplatesOptions): Problem[] {
  const { n, seed, templates, levels, topics, exclude, ...parsed } = parseOptions(
    optionsSchema,
    options,
    'generateFromTemplates',
  );
  const { clauses } = parsed;
  const fill = { ...parsed, lists: { ...symbolicLists, ...parsed.lists } };
  const rng = createRng(seed).split('templates');
  const chosen = templates
    .filter((template) => clauses === 0 || (!isSymbolic(template) && (template.clauses?.length ?? 0) >= clauses))
    .map((template) => templateInstances(template, fill))
    .filter(({ level }) => levels === undefined || levels.includes(level))
    .filter(({ topic }) => topics === undefined || (topic !== undefined && topics.includes(topic)))
    .map((source) => ({ source, rng: rng.split(source.id) }));
  if (chosen.length === 0)
    throw exhausted('no template has one of the levels, topics and numbers of clauses asked for');
  const order = rng.split('order');
  const seen = new Set<string>();
  for (const text of exclude) seen.add(textKey(text));
  const problems: Problem[] = [];
  let left = chosen;
  for (let instance = 0; problems.length < n; instance++) {
    for (const { source, rng: own } of order.shuffle(left)) {
      if (problems.length === n) break;
      const { id, level, topic } = source;
      const problem = drawNew(source, own, seen);
      if (problem === undefined) {
        left = left.filter((one) => one.source !== source);
        if (left.length === 0)
          throw exhausted(
            `${id} and all others gave no new problem after ${problems.length} of ${n}; ask for fewer, or widen the draws`,
          );
        continue;
      }
      const metadata = { template: id, templateIds: [id], instance, ...problem.metadata };
      problems.push({
        id: `${seed}-${problems.length + 1}`,
        ...problem,
        source: source.source,
        level,
        ...(topic === undefined ? {} : { topic }),
        metadata,
      });
    }
  }
  return problems;
}

function drawNew(source: TemplateInstances, rng: Rng, seen: Set<string>): TemplateProblem | undefined {
  for (let misses = 0; misses < MAX_MISSES; misses++) {
    const problem = source.draw(rng);
    if (problem === undefined) continue;
    const key = textKey(problem.question);
    if (seen.has(key)) continue;
    seen.add(key);
    return problem;
  }
  return undefined;
}

function exhausted(why: string): MathrError<'invalid_options'> {
  const message = `generateFromTemplates: ${why}`;
  return new MathrError('invalid_options', message, { issues: [{ path: 'templates', message }] });
}
