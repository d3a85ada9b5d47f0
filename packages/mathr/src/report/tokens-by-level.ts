import type { EvalResult, ReportData } from '@mathr/eval';

const STAGES = ['warmup', 'distilled', 'grpo'];

/** Mean tokens of a sample at each difficulty, by stage. */
export function tokensByLevel(evaluations: ReadonlyMap<string, EvalResult>): ReportData['tokensByLevel'] {
  const levels = [...(evaluations.get('grpo')?.perLevel ?? [])]
    .map((row) => row.level)
    .filter((level) => level !== null)
    .sort((a, b) => a - b);
  return {
    levels: levels.map((level) => (level === 1 ? '1 step' : `${level} steps`)),
    series: STAGES.flatMap((name) => {
      const rows = evaluations.get(name)?.perLevel;
      if (rows === undefined) return [];
      const tokensAt = (level: number): number | null => rows.find((row) => row.level === level)?.meanTokens ?? null;
      return [{ name, values: levels.map(tokensAt) }];
    }),
  };
}
