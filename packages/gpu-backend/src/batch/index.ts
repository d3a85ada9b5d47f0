// a teacher behind a batch endpoint
export { openBatchChat, type BatchChatOptions } from './open-batch-chat.ts';
export type { BatchLook } from './gathered-calls.ts';
// batches by hand
export { readChatBatch, submitChatBatch, type ChatBatchRequest, type ReadChatBatchOptions } from './chat-batch.ts';
export type { ChatBatchOutcome } from './batch-outcome.ts';
