/**
 * What cannot be derived from a model's sizes: measured on Linux with Node 20 and ONNX Runtime 1.30, as resident memory of
 * fresh processes. `node scripts/plan-check.mjs` compares the whole with measurements.
 */

const MIB = 2 ** 20;

/** A Node process with the engine loaded, before a model is opened. */
export const PROCESS_BYTES: number = 64 * MIB;

/** A tokenizer's tables, for each token of its vocabulary. */
export const TOKENIZER_BYTES_PER_TOKEN = 1200;

/** Compiling graphs and handing out batches in the program's own thread. */
export const COMPILER_BYTES: number = 28 * MIB;

/** A worker thread with ONNX Runtime, before its first session. */
export const WORKER_BYTES: number = 30 * MIB;

/** A session, for each node of its graph: the runtime's structures and what compiling it leaves behind. */
export const BYTES_PER_NODE: number = 14 * 1024;

/**
 * Matrices that a session holds, over their own size: small blocks are laid out anew one by one, and what lies between
 * them is not given back.
 */
export const HELD_MATRIX_FACTOR = 1.33;

/** Rounded matrices that a session holds, over their own size: what they were packed from is freed, but little of it given back. */
export const HELD_ROUNDED_FACTOR = 1.7;

/** What is left of the buffers that a frozen base was read through, over its largest weight in float32. */
export const LEFT_AFTER_LOADING = 0.35;
