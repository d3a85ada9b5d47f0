import { MathrError } from '@mathr/core';
import { z } from 'zod';
import type { SymbolicDraw, SymbolicTemplate } from './symbolic-template.ts';

/** Options of `parseSymbolicTemplate`. */
export interface ParseSymbolicOptions {
  /** @default the record's `id_orig`, else its `id`, else "symbolic" */
  readonly id?: string | undefined;
  readonly topic?: string | undefined;
  readonly level?: number | undefined;
}

const recordSchema = z.looseObject({
  question_annotated: z.string(),
  answer_annotated: z.string(),
  question: z.string().optional(),
  answer: z.string().optional(),
  id_orig: z.union([z.string(), z.number()]).optional(),
  id: z.union([z.string(), z.number()]).optional(),
});

/**
 * Reads one record of a GSM-Symbolic template file: `question_annotated` holds the text and its `#init`, `#conditions` and
 * `#answer` parts, `answer_annotated` the solution.
 *
 * @throws {MathrError} `invalid_data` that names the template and the part that is missing or cannot be read.
 */
export function parseSymbolicTemplate(record: unknown, options: ParseSymbolicOptions = {}): SymbolicTemplate {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) {
    throw invalid(
      options.id ?? 'symbolic',
      `needs the texts question_annotated and answer_annotated: ${parsed.error.message}`,
    );
  }
  const { question_annotated: source, answer_annotated: solution, question, answer, id_orig, id } = parsed.data;
  const name = options.id ?? String(id_orig ?? id ?? 'symbolic');
  const [text = '', init, conditions, formula] = splitParts(source);
  if (init === undefined) throw invalid(name, 'has no "#init:" part');
  if (formula === undefined) throw invalid(name, 'has no "#answer:" part');
  return {
    id: name,
    ...(options.topic === undefined ? {} : { topic: options.topic }),
    ...(options.level === undefined ? {} : { level: options.level }),
    question: text.trim(),
    solution: solution.trim(),
    draws: lines(init).map((line) => parseDraw(line, name)),
    conditions: lines(conditions ?? ''),
    answer: formula
      .replace(/^\s*\{(.*)\}\s*$/s, '$1')
      .replaceAll('$', '')
      .trim(),
    ...(question === undefined || answer === undefined ? {} : { original: { question, answer } }),
  };
}

/** The text before `#init` and the parts under the three headings; conditions may be missing. */
function splitParts(source: string): readonly (string | undefined)[] {
  const part = (heading: string): string | undefined =>
    new RegExp(`^#${heading}\\s*[:=]?([\\s\\S]*?)(?=^#\\w|(?![\\s\\S]))`, 'm').exec(source)?.[1];
  return [source.slice(0, Math.max(0, source.search(/^#\w/m))), part('init'), part('conditions'), part('answer')];
}

/** The entries of a part, each of which starts with a dash. */
function lines(part: string): readonly string[] {
  return part
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replace(/^-\s*/, ''));
}

function parseDraw(line: string, name: string): SymbolicDraw {
  const at = line.indexOf('=');
  const names = line
    .slice(0, Math.max(0, at))
    .split(',')
    .map((part) => part.trim().replace(/^\$/, ''));
  if (at < 0 || !names.every((part) => /^[A-Za-z_]\w*$/.test(part))) {
    throw invalid(name, `has the init line "${line}", which is not "name = list"`);
  }
  const list = line.slice(at + 1).trim();
  const sample = /^sample(_sequential)?\s*\((.*)\)$/s.exec(list);
  if (sample === null) return { names, from: list, pick: 'any' };
  // the number of items is that of the names
  const from = (sample[2] ?? '').replace(/,\s*\d+\s*$/, '');
  return { names, from, pick: sample[1] === undefined ? 'any' : 'consecutive' };
}

function invalid(name: string, what: string): MathrError<'invalid_data'> {
  return new MathrError('invalid_data', `the template ${name} ${what}`, { source: name });
}
