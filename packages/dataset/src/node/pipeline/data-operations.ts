import type { Operation } from './operation.ts';
import { balanceOperation } from '../operation/balance-operation.ts';
import { checkOperation } from '../operation/check-operation.ts';
import { decontaminateOperation } from '../operation/decontaminate-operation.ts';
import { dedupeOperation } from '../operation/dedupe-operation.ts';
import { dropParaphrasesOperation } from '../operation/drop-paraphrases-operation.ts';
import { exportOperation } from '../operation/export-operation.ts';
import { filterOperation } from '../operation/filter-operation.ts';
import { flattenOperation } from '../operation/flatten-operation.ts';
import { gateOperation } from '../operation/gate-operation.ts';
import { generateOperation } from '../operation/generate-operation.ts';
import { joinOperation } from '../operation/join-operation.ts';
import { mixOperation } from '../operation/mix-operation.ts';
import { numberOperation } from '../operation/number-operation.ts';
import { passRateOperation } from '../operation/pass-rate-operation.ts';
import { perplexityOperation } from '../operation/perplexity-operation.ts';
import { rateOperation } from '../operation/rate-operation.ts';
import { readOperation } from '../operation/read-operation.ts';
import { sampleOperation } from '../operation/sample-operation.ts';
import { schoolOperation } from '../operation/school-operation.ts';
import { superviseOperation } from '../operation/supervise-operation.ts';
import { tagOperation } from '../operation/tag-operation.ts';
import { teachOperation } from '../operation/teach-operation.ts';
import { verifyQuestionsOperation } from '../operation/verify-questions-operation.ts';

/** The operations that come with the package, in the order in which a pipeline often has them. */
export const dataOperations: readonly Operation[] = [
  readOperation,
  generateOperation,
  joinOperation,
  checkOperation,
  verifyQuestionsOperation,
  filterOperation,
  schoolOperation,
  dedupeOperation,
  decontaminateOperation,
  dropParaphrasesOperation,
  tagOperation,
  rateOperation,
  passRateOperation,
  sampleOperation,
  balanceOperation,
  mixOperation,
  numberOperation,
  teachOperation,
  gateOperation,
  flattenOperation,
  perplexityOperation,
  superviseOperation,
  exportOperation,
];
