import type { EvalItem } from './eval-item.ts';
import type { EvalPlan } from './eval-plan.ts';

/** A line of `items.jsonl`: the item and the seconds that the evaluation had taken until then. */
export interface JournalLine extends EvalItem {
  readonly seconds: number;
}

/** Where finished items are kept, so that a killed evaluation goes on where it stopped. */
export interface ItemJournal {
  append(item: EvalItem, seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Lines of the jobs that are complete; a half-finished request is sampled again, with the same outcome. */
export function completeLines(lines: readonly JournalLine[], plan: EvalPlan): JournalLine[] {
  const byKey = new Map(lines.map((line) => [`${line.problemIndex}/${line.sampleIndex}`, line]));
  return plan.jobs.flatMap((job) => {
    const indices = job.isGreedy ? [-1] : Array.from({ length: job.count }, (_, index) => index);
    const found = indices.flatMap((index) => byKey.get(`${job.problemIndex}/${index}`) ?? []);
    return found.length === indices.length ? found : [];
  });
}

/** An item without what the journal adds. */
export function withoutSeconds(line: JournalLine): EvalItem {
  const { seconds, ...item } = line;
  void seconds;
  return item;
}
