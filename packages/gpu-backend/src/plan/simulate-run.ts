import { Arena, type Block } from './arena.ts';
import type { PlannedGraph, PlannedNode } from './decode-onnx-model.ts';
import { executionOrder } from './execution-order.ts';
import { inferShapes, type PlannedValue, valueBytes } from './infer-shapes.ts';

/** What one run of a graph holds beside its inputs. */
export interface RunMemory {
  /** Alive at the same time, at most. */
  readonly liveBytes: number;
  /** Taken from the system for it, gaps between blocks included; kept until the session is released. */
  readonly arenaBytes: number;
  /** Of the outputs, which the caller gets a copy of. */
  readonly outputBytes: number;
  /** Computed from constants alone when the session is made, and kept by it. */
  readonly constantBytes: number;
  /** What is alive at the peak, by the class that `classify` gives each value. */
  readonly peak: Readonly<Record<string, number>>;
}

export interface SimulateRunOptions {
  readonly inputs: ReadonlyMap<string, PlannedValue>;
  readonly outputs: readonly string[];
  /** The class of a value in the account of the peak. @default all are 'activations' */
  readonly classify?: ((name: string, value: PlannedValue) => string) | undefined;
}

/**
 * Runs a graph without computing anything: which values are alive when, and where the arena puts them. Twice, for the second
 * run finds gaps between blocks where the first found empty regions.
 */
export function simulateRun(graph: PlannedGraph, options: SimulateRunOptions): RunMemory {
  const { inputs, outputs, classify = () => 'activations' } = options;
  const values = inferShapes(graph, inputs);
  const bytesOf = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + valueBytes(values.get(name) ?? NOTHING), 0);
  const folded = foldedNodes(graph, new Set(outputs));
  const steps = executionOrder(graph.nodes)
    .filter((index) => !folded.has(index))
    .map((index) => graph.nodes[index] as PlannedNode);
  const memory = new RunningMemory();
  const reads = readsOf(steps, outputs);
  for (let pass = 0; pass < 2; pass++) runOnce(steps, { values, reads, memory, classify });
  return {
    liveBytes: memory.peakBytes,
    arenaBytes: memory.arenaBytes,
    outputBytes: bytesOf(outputs),
    constantBytes: bytesOf([...folded].flatMap((index) => graph.nodes[index]?.outputs ?? [])),
    peak: memory.peak,
  };
}

interface Run {
  readonly values: ReadonlyMap<string, PlannedValue>;
  /** Of each value: nodes and the caller. */
  readonly reads: ReadonlyMap<string, number>;
  readonly memory: RunningMemory;
  readonly classify: (name: string, value: PlannedValue) => string;
}

function runOnce(steps: readonly PlannedNode[], { values, reads, memory, classify }: Run): void {
  // a value and its views share a buffer, which lives until the last of them has been read; inputs have none
  const buffers = new Map<string, Buffer>();
  for (const node of steps) {
    const isView = VIEWS.has(node.operator);
    const viewed = isView ? buffers.get(node.inputs[0] ?? '') : undefined;
    const written = isView ? undefined : writtenOver(node, values, buffers);
    for (const [i, name] of node.outputs.entries()) {
      if (name === '' || (isView && viewed === undefined)) continue;
      const value = values.get(name) ?? NOTHING;
      const buffer = (i === 0 ? (viewed ?? written) : undefined) ?? memory.take(valueBytes(value));
      buffer.reads += reads.get(name) ?? 0;
      if (buffer !== viewed) buffer.label = classify(name, value);
      buffers.set(name, buffer);
      if (buffer.reads === 0) memory.give(buffer);
    }
    memory.notePeak();
    for (const name of node.inputs) {
      const buffer = buffers.get(name);
      if (buffer !== undefined && --buffer.reads === 0) memory.give(buffer);
    }
  }
  memory.giveAll();
}

const NOTHING: PlannedValue = { shape: [0], elementBytes: 4 };

interface Buffer {
  readonly block: Block;
  readonly bytes: number;
  label: string;
  reads: number;
}

class RunningMemory {
  readonly #arena = new Arena();
  readonly #live = new Set<Buffer>();
  #liveBytes = 0;
  peakBytes = 0;
  peak: Record<string, number> = {};

  get arenaBytes(): number {
    return this.#arena.touchedBytes;
  }

  take(bytes: number): Buffer {
    const buffer = { block: this.#arena.allocate(bytes), bytes, label: '', reads: 0 };
    this.#live.add(buffer);
    this.#liveBytes += bytes;
    return buffer;
  }

  give(buffer: Buffer): void {
    if (!this.#live.delete(buffer)) return;
    this.#liveBytes -= buffer.bytes;
    this.#arena.release(buffer.block);
  }

  /** The caller has copied the outputs. */
  giveAll(): void {
    for (const buffer of this.#live) this.give(buffer);
  }

  notePeak(): void {
    if (this.#liveBytes <= this.peakBytes) return;
    this.peakBytes = this.#liveBytes;
    this.peak = {};
    for (const { label, bytes } of this.#live) this.peak[label] = (this.peak[label] ?? 0) + bytes;
  }
}

function readsOf(nodes: readonly PlannedNode[], outputs: readonly string[]): Map<string, number> {
  const reads = new Map<string, number>();
  for (const name of [...outputs, ...nodes.flatMap(({ inputs }) => inputs)])
    reads.set(name, (reads.get(name) ?? 0) + 1);
  return reads;
}

/** Nodes that read nothing but constants: the runtime computes them when it makes the session. */
function foldedNodes(graph: PlannedGraph, outputs: ReadonlySet<string>): ReadonlySet<number> {
  const constants = new Set(graph.constants.keys());
  const folded = new Set<number>();
  for (const [index, node] of graph.nodes.entries()) {
    if (node.outputs.some((name) => outputs.has(name)) || !node.inputs.every((name) => constants.has(name))) continue;
    folded.add(index);
    for (const name of node.outputs) constants.add(name);
  }
  return folded;
}

/** An operand that nobody else reads and that the result fits exactly into. */
function writtenOver(
  { operator, inputs, outputs }: PlannedNode,
  values: ReadonlyMap<string, PlannedValue>,
  buffers: ReadonlyMap<string, Buffer>,
): Buffer | undefined {
  const result = values.get(outputs[0] ?? '');
  if (result === undefined) return undefined;
  for (const name of inputs.slice(0, IN_PLACE.get(operator) ?? 0)) {
    const buffer = buffers.get(name);
    if (buffer?.reads === 1 && buffer.bytes === valueBytes(result)) return buffer;
  }
  return undefined;
}

/** Kernels that hand on their operand's memory. */
const VIEWS: ReadonlySet<string> = new Set(['Reshape', 'Squeeze', 'Unsqueeze', 'Identity']);
/** Kernels that may write over an operand, and which of the first ones. */
const IN_PLACE: ReadonlyMap<string, number> = new Map([
  ...['Add', 'Sub', 'Mul', 'Div'].map((name) => [name, 2] as const),
  ...['Neg', 'Exp', 'Log', 'Sqrt', 'Reciprocal', 'Abs', 'Floor', 'Sigmoid', 'Tanh', 'Relu', 'Erf', 'Cast'].map(
    (name) => [name, 1] as const,
  ),
]);
