import type { EvalItem } from '../../evaluate/eval-item.ts';
import type { WorkedSample } from '../report-data.ts';
import type { NamedEvaluation } from './reported-evaluation.ts';

// enough to get an impression, few enough to read
const MAX_SAMPLES = 8;
// a page with eight long chains of thought of several models should still load at once
const MAX_TEXT_CHARS = 4000;

/**
 * Problems worth looking at, for evaluations of the same ones: those on which they disagree first, then right and wrong
 * ones in turn.
 */
export function workedSamples(evaluations: readonly NamedEvaluation[]): readonly WorkedSample[] {
  const [first] = evaluations;
  if (first === undefined) return [];
  const shown = evaluations.map(({ name, result }) => ({ name, items: firstItems(result.items) }));
  const verdicts = (id: string): readonly boolean[] => shown.map(({ items }) => items.get(id)?.verdict === 'correct');
  const ids = first.problems.map(({ id }) => id).filter((id) => shown.some(({ items }) => items.has(id)));
  const differing = ids.filter((id) => new Set(verdicts(id)).size > 1);
  const [right, wrong] = [true, false].map((is) => ids.filter((id) => verdicts(id).every((one) => one === is)));
  const inTurn = ids.flatMap((_, index) => [wrong?.[index] ?? [], right?.[index] ?? []].flat());
  const problems = new Map(first.problems.map((problem) => [problem.id, problem]));
  return [...spreadOut(differing), ...inTurn].slice(0, MAX_SAMPLES).flatMap((id) => {
    const problem = problems.get(id);
    if (problem === undefined) return [];
    const { level, topic } = problem;
    const place = [topic, level === undefined ? undefined : `level ${level}`].filter((part) => part !== undefined);
    return {
      question: problem.question,
      gold: problem.answer,
      ...(place.length === 0 ? {} : { level: place.join(', ') }),
      answers: shown.flatMap(({ name, items }) => {
        const item = items.get(id);
        if (item === undefined) return [];
        return { stage: name, answer: item.answer, verdict: item.verdict, text: clip(item.error ?? item.text) };
      }),
    };
  });
}

/** The first sample of each problem, or its greedy completion where there are no samples. */
function firstItems(items: readonly EvalItem[]): ReadonlyMap<string, EvalItem> {
  const wanted = items.some(({ sampleIndex }) => sampleIndex >= 0) ? 0 : -1;
  return new Map(items.filter(({ sampleIndex }) => sampleIndex === wanted).map((item) => [item.problemId, item]));
}

/** As many as are shown, from all over the list. */
function spreadOut(ids: readonly string[]): readonly string[] {
  const step = Math.max(1, ids.length / MAX_SAMPLES);
  return ids.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** A long text keeps its start and its end, where the answer is. */
function clip(text: string): string {
  if (text.length <= MAX_TEXT_CHARS) return text;
  const half = MAX_TEXT_CHARS / 2;
  const left = text.length - MAX_TEXT_CHARS;
  return `${text.slice(0, half)}\n\n… ${left} characters …\n\n${text.slice(-half)}`;
}
