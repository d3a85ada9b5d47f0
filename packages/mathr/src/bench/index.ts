// what is measured
export {
  BENCH_SIZES,
  type BenchCase,
  type BenchSize,
  type Measurement,
  type SampleCase,
  type TrainCase,
} from './bench-case.ts';
// measuring it
export { measureCase, type MeasureCaseOptions } from './measure-case.ts';
