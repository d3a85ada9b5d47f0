import { checkProblem, GRAVE_FAULTS, type ProblemFault, type ProblemIssue } from './check-problem.ts';
import type { Language } from './detect-language.ts';
import { cleanText } from './clean-text.ts';

/** Options of `checkProblems`. */
export interface CheckProblemsOptions {
  /** Faults for which a problem goes; others are reported only. @default GRAVE_FAULTS */
  readonly reject?: readonly ProblemFault[] | undefined;
  /** Languages that are wanted; give `language` in `reject` to let the others go. @default all */
  readonly languages?: readonly Language[] | undefined;
  /** Cleans questions, answers and solutions first (see `cleanText`). @default true */
  readonly clean?: boolean | undefined;
}

export interface CheckedProblem<T> {
  readonly item: T;
  readonly issues: readonly ProblemIssue[];
  /** Why it went: the messages of the faults that it was rejected for. */
  readonly why: string;
}

export interface CheckResult<T> {
  readonly kept: readonly T[];
  readonly removed: readonly CheckedProblem<T>[];
  /** How many problems have each fault, rejected or not. */
  readonly faults: Readonly<Partial<Record<ProblemFault, number>>>;
}

/** Cleans problems and lets those go that have a fault of `reject`; kept and removed together are the input. */
export function checkProblems<
  T extends { readonly question: string; readonly answer: string; readonly solution?: string | undefined },
>(problems: Iterable<T>, options: CheckProblemsOptions = {}): CheckResult<T> {
  const { reject = GRAVE_FAULTS, languages, clean = true } = options;
  const kept: T[] = [];
  const removed: CheckedProblem<T>[] = [];
  const faults: Partial<Record<ProblemFault, number>> = {};
  for (const problem of problems) {
    const issues = checkProblem(clean ? cleanedParts(problem) : problem, { languages });
    for (const fault of new Set(issues.map((issue) => issue.fault))) faults[fault] = (faults[fault] ?? 0) + 1;
    const grave = issues.filter(({ fault }) => reject.includes(fault));
    if (grave.length === 0) kept.push(clean ? cleanProblem(problem) : problem);
    else removed.push({ item: problem, issues, why: grave.map(({ message }) => message).join('; ') });
  }
  return { kept, removed, faults };
}

/** The problem with its question, answer and solution cleaned by `cleanText`. */
export function cleanProblem<
  T extends { readonly question: string; readonly answer: string; readonly solution?: string | undefined },
>(problem: T): T {
  const { solution } = problem;
  return { ...problem, ...cleanedParts(problem), ...(solution === undefined ? {} : { solution: cleanText(solution) }) };
}

function cleanedParts(problem: { readonly question: string; readonly answer: string }): {
  readonly question: string;
  readonly answer: string;
} {
  return { question: cleanText(problem.question), answer: cleanText(problem.answer) };
}
