// rows as TRL and verl read them
export { messagesRow, preferenceRow, promptCompletionRow, promptRow, stepwiseRow, verlRow } from './trl-rows.ts';
export {
  correctionRow,
  unpairedRow,
  verifierRow,
  type ConversationRow,
  type CorrectionRowOptions,
} from './supervise-rows.ts';
export type { ExportedMessage, MessageOptions } from './message-options.ts';
// tables
export { inferColumns, recordColumns, type ColumnType, type TableColumns } from './table-columns.ts';
// cards
export {
  datasetCard,
  type CardFile,
  type CardFilter,
  type CardOverlap,
  type CardSource,
  type DatasetCard,
} from './dataset-card.ts';
