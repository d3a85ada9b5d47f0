// rows of data sets as records
export { adapterNamed, adapterOf, adapters } from './adapters.ts';
export type { AdaptedRow, DatasetAdapter, RowFields, RowPlace } from './dataset-adapter.ts';
export { mappedAdapter, type RowMapping, type TraceMapping } from './mapped-adapter.ts';
export { prm800kAdapter, type Prm800kOptions } from './prm800k.ts';
// thinking apart from solutions
export { splitReasoning, type SplitText } from './split-reasoning.ts';
// several traces of one problem
export { chooseTraces, groupTraces, type ChooseTracesOptions, type TracePolicy } from './choose-traces.ts';
