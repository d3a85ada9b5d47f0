import { createRng, type Preference, type StepLabels, type TraceRecord } from '@mathr/core';

import { findFalseEquation } from '../gate/check-arithmetic.ts';
import type { Correction } from './correction.ts';
import { locateError, withoutMarks } from './locate-error.ts';
import { splitSteps } from './split-steps.ts';
import type { StepPreference } from './tree-preferences.ts';

/** How a step was made wrong: one number was changed, or one sign of calculation. */
export type ErrorEdit = 'number' | 'operator';

/** A right solution with an error put into one step, of which it is known where it is. */
export interface InjectedError {
  readonly edit: ErrorEdit;
  /** The step that was made wrong, from 0. */
  readonly step: number;
  /** The steps before, and the step right and wrong behind them. */
  readonly preference: StepPreference;
  /** 1 up to the wrong step, which has 0 and is the last. */
  readonly labels: StepLabels;
  /** The solution up to the wrong step, and the right one. */
  readonly correction: Correction;
}

/**
 * Puts one false calculation into a right solution. The edit is checked: the equation held before and does not hold after.
 * Undefined when no step has an equation between plain numbers. Calculator marks (`<<2*3=6>>`) are taken out first.
 *
 * Source: the edits of RISE, arXiv:2410.06638 §3.2, by rules where the paper asks a model; its edits are not checked.
 *
 * @example
 * injectError(trace, { seed: 1 })?.preference.rejected; // => '3 + 4 = 7\n7 * 2 = 15'
 */
export function injectError(
  trace: TraceRecord,
  options: {
    /** @default 0 */
    readonly seed?: number | string | undefined;
    /** @default both */
    readonly edits?: readonly ErrorEdit[] | undefined;
  } = {},
): InjectedError | undefined {
  const { seed = 0, edits = ['number', 'operator'] } = options;
  const rng = createRng(seed).split(`${trace.problemId}\n${trace.solution}`);
  const solution = withoutMarks(trace.solution);
  const steps = splitSteps(solution);
  if (steps.some((text) => findFalseEquation(text) !== undefined)) return undefined;
  const candidates = steps.flatMap((text, step) =>
    editsOf(text, edits).map(({ edit, wrong }) => ({ step, right: text, edit, wrong })),
  );
  const found = rng
    .shuffle(candidates)
    .map((one) => ({ ...one, wrong: one.wrong(rng.split(String(one.step)).integer(4)) }))
    .find(({ right, wrong }) => wrong !== right && findFalseEquation(wrong) !== undefined);
  if (found === undefined) return undefined;
  const { step, right, edit, wrong } = found;
  const { problemId, question, author } = trace;
  const before = steps.slice(0, step);
  const prefix = before.join('');
  const pair: Preference = { problemId, question, chosen: prefix + right, rejected: prefix + wrong, judge: 'injected' };
  return {
    edit,
    step,
    preference: { ...pair, prefix },
    labels: { problemId, question, steps: [...before, wrong], labels: [...before.map(() => 1), 0], method: 'injected' },
    correction: {
      schema: 'correction/1',
      problemId,
      question,
      wrong: prefix + wrong,
      firstWrongStep: step,
      critique: locateError([wrong])?.critique,
      corrected: solution,
      author: `${author}+error`,
      correctedBy: author,
    },
  };
}

interface StepEdit {
  readonly edit: ErrorEdit;
  readonly wrong: (draw: number) => string;
}

/** What can be changed in a step: each number and sign of its equations, as a function of a small random number. */
function editsOf(text: string, wanted: readonly ErrorEdit[]): StepEdit[] {
  const put = (start: number, old: string, fresh: string): string =>
    text.slice(0, start) + fresh + text.slice(start + old.length);
  return [...text.matchAll(EQUATION)].flatMap((match) => {
    const parts = [...match[0].matchAll(PART)].map((part) => ({ text: part[0], start: match.index + part.index }));
    return parts.flatMap(({ text: part, start }): StepEdit[] => {
      const swapped = SWAPS.get(part);
      if (swapped !== undefined) {
        return wanted.includes('operator') ? [{ edit: 'operator', wrong: () => put(start, part, swapped) }] : [];
      }
      if (!wanted.includes('number')) return [];
      return [{ edit: 'number', wrong: (draw: number) => put(start, part, otherNumber(part, draw)) }];
    });
  });
}

/** The number with one digit changed by one or two, so that it stays as long and is no wild guess. */
function otherNumber(text: string, draw: number): string {
  const digits = [...text.matchAll(/\d/g)];
  const at = digits[draw % digits.length]?.index ?? 0;
  const old = Number(text[at]);
  const step = draw < 2 ? 1 : 2;
  const fresh = old + step <= 9 ? old + step : old - step;
  return text.slice(0, at) + String(fresh) + text.slice(at + 1);
}

// an equation between plain numbers, as the check of arithmetic reads them
const EQUATION = /\d[\d,]*(?:\.\d+)?(?:\s*[-+*/×÷]\s*\d[\d,]*(?:\.\d+)?)+\s*=\s*\d[\d,]*(?:\.\d+)?/g;
const PART = /\d[\d,]*(?:\.\d+)?|[-+*/×÷]/g;
const SWAPS: ReadonlyMap<string, string> = new Map([
  ['+', '-'],
  ['-', '+'],
  ['*', '+'],
  ['/', '*'],
  ['×', '+'],
  ['÷', '×'],
]);
