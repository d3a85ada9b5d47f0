import { join } from 'node:path';

import { MathrError } from '@mathr/core';

import { readEvaluation, readEvaluationProblems } from '../evaluate/read-evaluation.ts';
import { evaluationReport, type EvaluationReportOptions } from '../report/evaluation/evaluation-report.ts';
import type { ReportedEvaluation } from '../report/evaluation/reported-evaluation.ts';
import type { ReportData } from '../report/report-data.ts';
import { findEvaluations } from './find-evaluations.ts';

/**
 * The report of evaluations on disk: each folder is one, or holds some. Every number is computed again from `items.jsonl`
 * and compared with what the evaluation stored before any is shown.
 *
 * @throws {MathrError} `invalid_data` for a folder without a finished evaluation, and when a number does not agree with
 * its items: the message names it and both values.
 */
export async function readReport(dirs: readonly string[], options: EvaluationReportOptions = {}): Promise<ReportData> {
  const evaluations: ReportedEvaluation[] = [];
  for (const given of dirs) {
    for (const { dir, confidence } of await findEvaluations(given)) {
      evaluations.push(await readOne(dir, confidence));
    }
  }
  return evaluationReport(evaluations, options);
}

async function readOne(dir: string, confidence: number): Promise<ReportedEvaluation> {
  const itemsFile = join(dir, 'items.jsonl');
  const result = await readEvaluation(dir);
  try {
    return { result, problems: await readEvaluationProblems(dir), confidence, itemsFile };
  } catch (cause) {
    const path = join(dir, 'problems.jsonl');
    const message = `${path} cannot be read, so the numbers cannot be checked; put the evaluated problems there, one a line in their order`;
    throw new MathrError('invalid_data', message, { source: dir }, { cause });
  }
}
