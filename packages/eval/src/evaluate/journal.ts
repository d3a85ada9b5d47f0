import { MathrError } from '@mathr/core';

import type { EvalItem } from './eval-item.ts';
import type { EvalPlan } from './eval-plan.ts';

/** A line of `items.jsonl`: the item and the seconds that the evaluation had taken until then. */
export interface JournalLine extends EvalItem {
  readonly seconds: number;
}

/** A line that is no item, with why; it is kept in `items.damaged.txt` and its completion asked for again. */
export interface DamagedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly reason: string;
}

export interface JournalContent {
  readonly lines: readonly JournalLine[];
  readonly damaged: readonly DamagedLine[];
}

/** Where finished items are kept, so that a killed evaluation goes on where it stopped. */
export interface ItemJournal {
  append(item: EvalItem, seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** The lines of a journal as items; those that were cut short or altered are reported, not dropped. */
export async function parseJournal(texts: AsyncIterable<string>): Promise<JournalContent> {
  const lines: JournalLine[] = [];
  const damaged: DamagedLine[] = [];
  let number = 0;
  for await (const text of texts) {
    number++;
    if (text === '') continue;
    const item = parseLine(text);
    if (typeof item !== 'string') lines.push(item);
    else damaged.push({ number, text, reason: item });
  }
  return { lines, damaged };
}

function parseLine(text: string): JournalLine | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is no JSON, as when a write was cut short';
  }
  if (typeof value !== 'object' || value === null) return 'it is no item';
  const line = value as Partial<Record<keyof JournalLine, unknown>>;
  const hasNumbers = [line.problemIndex, line.sampleIndex, line.tokens, line.seconds].every(Number.isFinite);
  const hasTexts = typeof line.problemId === 'string' && typeof line.text === 'string';
  const isGraded = ['correct', 'incorrect', 'undecided'].includes(String(line.verdict));
  return hasNumbers && hasTexts && isGraded ? (value as JournalLine) : 'it lacks fields of an item';
}

/** The last line of each completion: a call that had failed may have been made again later. */
export function lastOfEach(lines: readonly JournalLine[]): JournalLine[] {
  return [...new Map(lines.map((line) => [`${line.problemIndex}/${line.sampleIndex}`, line])).values()];
}

/** The lines that belong to the plan, one for each completion, and what is left to be asked for: also calls that failed. */
export function matchPlan(
  content: JournalContent,
  plan: EvalPlan,
): JournalContent & { readonly jobs: EvalPlan['jobs'] } {
  const byKey = new Map<string, JournalLine>();
  const damaged = [...content.damaged];
  const wanted = new Map<string, string>(
    plan.jobs.flatMap((job) => job.indices.map((index) => [`${job.problemIndex}/${index}`, job.problem.id] as const)),
  );
  for (const line of content.lines) {
    const key = `${line.problemIndex}/${line.sampleIndex}`;
    if (wanted.get(key) !== line.problemId) {
      damaged.push({ number: 0, text: JSON.stringify(line), reason: 'it is of no completion of this evaluation' });
    } else byKey.set(key, line);
  }
  const jobs = plan.jobs.flatMap((job) => {
    const indices = job.indices.filter((index) => isMissing(byKey.get(`${job.problemIndex}/${index}`)));
    return indices.length === 0 ? [] : [{ ...job, indices }];
  });
  return { lines: [...byKey.values()], damaged, jobs };
}

/** Not there, or a call without a reply: what it failed of may be over. */
export function isMissing(line: JournalLine | undefined): boolean {
  return line === undefined || (line.error !== undefined && line.text === '');
}

/** An item without what the journal adds. */
export function withoutSeconds(line: JournalLine): EvalItem {
  const { seconds, ...item } = line;
  void seconds;
  return item;
}

/** @throws {MathrError} `invalid_data` when a finished evaluation has lost items, with how many and where. */
export function refuseLoss(dir: string, found: number, expected: number, damaged: readonly DamagedLine[]): void {
  if (found === expected) return;
  const [first] = damaged;
  const where = first === undefined ? '' : `; line ${first.number}: ${first.reason}`;
  throw new MathrError(
    'invalid_data',
    `${dir}/items.jsonl holds ${found} of the ${expected} items of a finished evaluation${where}. Restore the file, or delete manifest.json and evaluate again: only what is missing is asked for`,
    { source: dir },
  );
}
