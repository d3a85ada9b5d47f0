// reading problems from files
export { readDataset } from './read-dataset.ts';
export { readGsm8k } from './read-gsm8k.ts';
export { readMath } from './read-math.ts';
export { readProblems } from './read-problems.ts';
export type { ReadOptions } from './read-records.ts';
export {
  streamProblems,
  streamRows,
  streamTraces,
  type StreamOptions,
  type StreamTracesOptions,
} from './stream-dataset.ts';
// writing files, data sets and cards
export { rejectsFile, type RejectsFile } from './output/rejects-file.ts';
export type { OutputRow, WrittenFile } from './output/row-writer.ts';
export { uploadDataset, type UploadDatasetOptions, type UploadProgress } from './output/upload-dataset.ts';
export { writeDataset, type WriteDatasetOptions, type WrittenDataset } from './output/write-dataset.ts';
export { writeRows, type WriteRowsOptions } from './output/write-rows.ts';
// opening sources of rows
export { openSource, type DataSource, type OpenSourceOptions, type SourceFile } from './source/open-source.ts';
export type { DownloadProgress, HubOptions } from './source/hub-files.ts';
export type { UrlOptions } from './source/url-bytes.ts';
export type { SourceReference } from '../source/source-reference.ts';
export type { BadRow, BadRowListener, SourceRow } from '../source/source-row.ts';
export type { FileFormat, Packing, RowFormat } from '../source/file-format.ts';
// threads for dedupe and decontaminate
export { openCleanWorkers, type CleanWorkersOptions } from './clean/open-clean-workers.ts';
// what was paid for
export { openCallJournal } from './call-journal-file.ts';
// results of long work
export { openResultStore, type ResultFile } from './result-store.ts';
