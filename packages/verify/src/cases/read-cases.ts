import type { VerdictStatus } from '../verdict.ts';

/** One row of the table of hand-checked pairs. */
export interface Case {
  readonly gold: string;
  readonly answer: string;
  readonly status: VerdictStatus;
  /** Where the pair came from, or why it is as it is. */
  readonly why: string;
}

const STATUS: Readonly<Record<string, VerdictStatus>> = { '==': 'correct', '!=': 'incorrect', '??': 'undecided' };

/**
 * The rows of a table in this notation: a line `gold == answer ;; answer` lists right answers, `!=` wrong ones, `??`
 * those that a checker cannot decide; a line `@ …` says of the lines below it where they came from or why they hold.
 * Whoever adds a line decides its truth by mathematics, not by what the checker says.
 */
export function readCases(table: string): Case[] {
  let why = '';
  const cases: Case[] = [];
  for (const line of table.split('\n')) {
    if (line.trim() === '') continue;
    if (line.startsWith('@ ')) {
      why = line.slice(2);
      continue;
    }
    const [, gold = '', sign = '', answers = ''] = /^(.*?) (==|!=|\?\?) (.*)$/.exec(line) ?? [];
    const status = STATUS[sign];
    if (status === undefined || why === '') throw new Error(`no case: ${line}`);
    for (const answer of answers.split(';;')) cases.push({ gold: gold.trim(), answer: answer.trim(), status, why });
  }
  return cases;
}
