// reading problems from files
export { readDataset } from './read-dataset.ts';
export { readGsm8k } from './read-gsm8k.ts';
export { readMath } from './read-math.ts';
export { readProblems } from './read-problems.ts';
export type { ReadOptions } from './read-records.ts';
