import type { Operation } from './operation.ts';
import { decontaminateOperation } from '../operation/decontaminate-operation.ts';
import { dedupeOperation } from '../operation/dedupe-operation.ts';
import { exportOperation } from '../operation/export-operation.ts';
import { filterOperation } from '../operation/filter-operation.ts';
import { flattenOperation } from '../operation/flatten-operation.ts';
import { gateOperation } from '../operation/gate-operation.ts';
import { generateOperation } from '../operation/generate-operation.ts';
import { joinOperation } from '../operation/join-operation.ts';
import { numberOperation } from '../operation/number-operation.ts';
import { readOperation } from '../operation/read-operation.ts';
import { sampleOperation } from '../operation/sample-operation.ts';
import { teachOperation } from '../operation/teach-operation.ts';

/** The operations that come with the package, in the order in which a pipeline often has them. */
export const dataOperations: readonly Operation[] = [
  readOperation,
  generateOperation,
  joinOperation,
  filterOperation,
  dedupeOperation,
  decontaminateOperation,
  sampleOperation,
  numberOperation,
  teachOperation,
  gateOperation,
  flattenOperation,
  exportOperation,
];
