import type { Regrading, RegradedItem } from '@mathr/eval';

// more are in the JSON
const SHOWN = 10;

/** What a newer checker says of kept completions, as lines of text. */
export function describeRegrading({ before, after, changed, reread }: Regrading): string {
  const [from, to] = [before.provenance.grader, after.provenance.grader];
  const lines = [
    `${before.name}: ${from}${from === to ? ', as it is now' : ` → ${to}`}`,
    `accuracy   ${percent(before.accuracy)} → ${percent(after.accuracy)}  [${after.interval.map(percent).join(', ')}]  (${after.n} problems × ${Math.max(1, after.samples)})`,
  ];
  if (before.greedy !== null && after.greedy !== null && after.samples > 0) {
    lines.push(`greedy     ${percent(before.greedy.accuracy)} → ${percent(after.greedy.accuracy)}`);
  }
  if (before.score !== null && after.score !== null) {
    lines.push(`marks      ${percent(before.score.mean)} → ${percent(after.score.mean)}`);
  }
  const count = (verdict: RegradedItem['to']): number => changed.filter(({ to: now }) => now === verdict).length;
  lines.push(
    changed.length === 0
      ? `verdicts   none of ${after.items.length} changed${reread > 0 ? `; ${reread} answers read otherwise` : ''}`
      : `verdicts   ${changed.length} of ${after.items.length} changed: ${count('correct')} to correct, ${count('incorrect')} to incorrect, ${count('undecided')} to undecided; ${reread} more answers read otherwise`,
  );
  for (const item of changed.slice(0, SHOWN)) lines.push(changeLine(item));
  if (changed.length > SHOWN) lines.push(`           ${changed.length - SHOWN} more; --json lists all`);
  return `${lines.join('\n')}\n`;
}

function changeLine({ problemId, sampleIndex, gold, from, to, fromAnswer, toAnswer }: RegradedItem): string {
  const which = sampleIndex < 0 ? 'greedy' : `sample ${sampleIndex}`;
  const answer = fromAnswer === toAnswer ? (toAnswer ?? '-') : `${fromAnswer ?? '-'} → ${toAnswer ?? '-'}`;
  return `${from} → ${to}  ${problemId}, ${which}: ${answer} (gold ${gold})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
