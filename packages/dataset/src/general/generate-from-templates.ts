import { createRng, MathrError, parseOptions, type Problem, type Rng } from '@mathr/core';
import { z } from 'zod';
import { textKey } from '../clean/text-key.ts';
import { generalTemplates } from './general-templates.ts';
import { compileTemplate, instantiateTemplate, type CompiledTemplate, type Instance } from './instantiate-template.ts';
import type { ProblemTemplate } from './problem-template.ts';

/** Options of `generateFromTemplates`. */
export interface GenerateFromTemplatesOptions {
  /** How many problems; each template gives as many as the others, to within one. */
  readonly n: number;
  /** Same seed, same problems. */
  readonly seed: number | string;
  /** @default generalTemplates */
  readonly templates?: readonly ProblemTemplate[] | undefined;
  /** Only templates of these levels. @default all */
  readonly levels?: readonly number[] | undefined;
  /** Only templates of these topics. @default all */
  readonly topics?: readonly string[] | undefined;
  /** Questions that must not come up, compared without case and spacing. */
  readonly exclude?: Iterable<string> | undefined;
}

const optionsSchema = z.strictObject({
  n: z.int().min(0),
  seed: z.union([z.number(), z.string()]),
  templates: z
    .custom<readonly ProblemTemplate[]>((value) => Array.isArray(value), 'must be a list of templates')
    .default(generalTemplates),
  levels: z.array(z.number()).readonly().optional(),
  topics: z.array(z.string()).readonly().optional(),
  exclude: z
    .custom<Iterable<string>>(
      (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
      'must be a list of texts',
    )
    .default([]),
}) satisfies z.ZodType<object, GenerateFromTemplatesOptions>;

/** Conditions may reject most draws; a template that fails this often in a row is used up. */
const MAX_MISSES = 20_000;

/**
 * Problems from templates in natural language, with exact answers and worked solutions that end in `#### answer`.
 * The templates take turns in a random order; no two questions are the same.
 *
 * @throws {MathrError} `invalid_options` when the templates cannot yield `n` different problems.
 *
 * @example
 * generateFromTemplates({ n: 100, seed: 1, levels: [3, 4], topics: ['rates', 'ages'] });
 */
export function generateFromTemplates(options: GenerateFromTemplatesOptions): Problem[] {
  const { n, seed, templates, levels, topics, exclude } = parseOptions(optionsSchema, options, 'generateFromTemplates');
  const chosen = templates
    .filter((template) => levels === undefined || levels.includes(template.level))
    .filter((template) => topics === undefined || topics.includes(template.topic))
    .map(compileTemplate);
  if (chosen.length === 0) throw exhausted('no template has one of the levels and topics asked for');
  const rng = createRng(seed).split('templates');
  const seen = new Set<string>();
  for (const text of exclude) seen.add(textKey(text));
  const problems: Problem[] = [];
  let turn = rng.shuffle(chosen);
  for (let i = 0; i < n; i++) {
    if (i % turn.length === 0) turn = rng.shuffle(chosen);
    const compiled = turn[i % turn.length] as CompiledTemplate;
    const { id, level, topic } = compiled.template;
    const instance = drawNew(compiled, rng, seen);
    if (instance === undefined)
      throw exhausted(`${id} gave no new problem after ${i} of ${n}; ask for fewer, or widen its draws`);
    problems.push({
      id: `${seed}-${i + 1}`,
      ...instance,
      source: 'template',
      level,
      topic,
      metadata: { templateIds: [id] },
    });
  }
  return problems;
}

function drawNew(compiled: CompiledTemplate, rng: Rng, seen: Set<string>): Instance | undefined {
  for (let misses = 0; misses < MAX_MISSES; misses++) {
    const instance = instantiateTemplate(compiled, rng);
    if (instance === undefined) continue;
    const key = textKey(instance.question);
    if (seen.has(key)) continue;
    seen.add(key);
    return instance;
  }
  return undefined;
}

function exhausted(why: string): MathrError<'invalid_options'> {
  const message = `generateFromTemplates: ${why}`;
  return new MathrError('invalid_options', message, { issues: [{ path: 'templates', message }] });
}
