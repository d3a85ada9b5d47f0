import {
  type Completion,
  type SampleOptions,
  type SampleRequest,
  type Sampler,
  type ScoreOptions,
  type Tokenizer,
  type TokenScores,
  type TokenSequence,
} from '@mathr/core';
import type { BatchRunner } from '../trainer/batch-runner.ts';
import type { Engine } from '../trainer/engine.ts';
import type { ModelStructure } from '../trainer/model-graph.ts';
import type { WeightsSnapshot } from '../trainer/trainable-weights.ts';
import type { DecodeCounts, DecodeEvent, DecodeMessage, FinishedSample } from './decode-protocol.ts';
import { type DraftPlan, speculationFor } from '../speculation/draft-model.ts';
import { decodeGraphs, type DecodeOptions, decodeSizes } from './decode-graphs.ts';
import { EventQueue } from './event-queue.ts';
import { CONTROL_WORDS, planPieces } from './plan-pieces.ts';
import { type CompleteRequest, completeRequests } from './sample-options.ts';
import { cutAtStop, StopText } from './stop-text.ts';

/** What a sampler is made of. */
export interface EmbeddedSamplerParts {
  readonly id: string;
  readonly engine: Engine;
  readonly runner: BatchRunner;
  readonly structure: ModelStructure;
  readonly snapshot: WeightsSnapshot;
  readonly frozen: string | null;
  readonly tokenizer: Tokenizer;
  readonly tokensPerMicroBatch: number;
  readonly decoding?: DecodeOptions | undefined;
  readonly drafting?: DraftPlan | undefined;
}

/** Completes and scores with weights that do not change, in the engine's workers. */
export class EmbeddedSampler implements Sampler {
  readonly specificationVersion = 'v1';
  readonly id: string;
  readonly tokenizer: Tokenizer;
  readonly contextLength: number;
  readonly #parts: EmbeddedSamplerParts;
  #counts: DecodeCounts = { prompts: 0, steps: 0, drafted: 0, accepted: 0 };

  constructor(parts: EmbeddedSamplerParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.tokenizer = parts.tokenizer;
    this.contextLength = parts.structure.config.contextLength;
  }

  /** What calls of `sample` have computed so far. */
  get counts(): DecodeCounts {
    return this.#counts;
  }

  async *sample(
    requests: readonly SampleRequest[],
    options: SampleOptions = {},
  ): AsyncGenerator<Completion, void, void> {
    const { signal } = options;
    signal?.throwIfAborted();
    const complete = completeRequests(requests, this.#parts.structure.config);
    // a prompt that fills the context has no room for a token
    const [full, open] = partition(
      complete.map((request, index) => ({ index, request })).filter(({ request }) => request.sampleIndices.length > 0),
      ({ request }) => request.prompt.length >= this.contextLength,
    );
    for (const { index, request } of full) {
      for (const sampleIndex of request.sampleIndices) yield emptyCompletion(index, sampleIndex, request);
    }
    if (open.length > 0) yield* this.#decode(open, complete, options);
  }

  async score(sequences: readonly TokenSequence[], options: ScoreOptions = {}): Promise<TokenScores[]> {
    const { engine: _engine, runner, structure, snapshot, frozen, tokensPerMicroBatch } = this.#parts;
    const { temperature = 1, topK = 0, signal } = options;
    const want = { logProbs: true, entropy: false, logits: false, scores: false, topK, temperature };
    const model = { structure, reference: snapshot.reference(frozen) };
    const outputs = await snapshot.use(runner.forward(model, sequences, want, { tokensPerMicroBatch, signal }));
    return outputs.map(({ logProbs = new Float32Array(0), topIds, topLogProbs }) => {
      if (topK === 0 || topIds === undefined || topLogProbs === undefined) return { logProbs };
      const width = topIds.length / logProbs.length;
      const rows = Array.from(logProbs, (_, t) => [t * width, (t + 1) * width] as const);
      return {
        logProbs,
        topIds: rows.map(([start, end]) => topIds.subarray(start, end)),
        topLogProbs: rows.map(([start, end]) => topLogProbs.subarray(start, end)),
      };
    });
  }

  async *#decode(
    open: readonly { readonly index: number; readonly request: CompleteRequest }[],
    requests: readonly CompleteRequest[],
    { signal, onToken }: SampleOptions,
  ): AsyncGenerator<Completion, void, void> {
    const { engine, structure, snapshot, frozen, tokenizer, decoding, drafting } = this.#parts;
    const reference = snapshot.reference(frozen);
    const graphs = decodeGraphs(engine, structure, reference, { ...decoding, verifies: drafting !== undefined });
    const speculation = drafting && speculationFor(drafting, { engine, structure, reference, decoding });
    const plan = planPieces(open, { workers: engine.workers.length, tokenizer });
    const control = new Int32Array(new SharedArrayBuffer(4 * (CONTROL_WORDS + plan.flags)));
    const watches = new Map<string, StopText>();
    const queue = new EventQueue<DecodeEvent>();
    const total = open.reduce((sum, { request }) => sum + request.sampleIndices.length, 0);
    const shared = Math.ceil(total / engine.workers.length);
    const asked = Math.max(...open.map(({ request }) => request.prompt.length + request.maxTokens));
    const longest = Math.min(asked, this.contextLength);
    const calls = engine.workers.map((worker) => {
      const message: DecodeMessage = {
        graphs,
        weights: snapshot.reference(frozen),
        sizes: decodeSizes(structure.config),
        pieces: plan.pieces,
        control,
        maxRows: Math.min(shared, maxRows(structure, longest)),
        maxTokens: longest,
        prefillTokens: PREFILL_TOKENS,
        streams: onToken !== undefined || plan.flags > 0,
        speculation,
      };
      const onEvent = (event: unknown): void => {
        // messages of `decode` are events of this shape
        const { tokens } = event as DecodeEvent;
        for (let i = 0; i < tokens.length; i += 3) {
          const [requestIndex = 0, sampleIndex = 0, token = 0] = tokens.slice(i, i + 3);
          this.#watch(watches, requests, { requestIndex, sampleIndex, token }, control, plan.flagOf, onToken);
        }
        queue.push(event as DecodeEvent);
      };
      const call = engine.call<DecodeCounts>(worker, 'decode', message, { onEvent, signal });
      const counted = snapshot.use(call.then((counts) => this.#count(counts)));
      return typeof drafting?.draft === 'object' ? drafting.draft.snapshot.use(counted) : counted;
    });
    const stop = (): void => void Atomics.store(control, 1, 1);
    signal?.addEventListener('abort', stop, { once: true });
    const done = Promise.all(calls).then(
      () => queue.end(),
      (error: unknown) => {
        stop();
        queue.fail(error);
      },
    );
    try {
      for await (const { finished } of queue.read()) {
        for (const sample of finished) {
          const watch = watches.get(`${sample.requestIndex}/${sample.sampleIndex}`);
          yield this.#completion(sample, requests[sample.requestIndex] as CompleteRequest, watch);
        }
      }
      signal?.throwIfAborted();
    } finally {
      stop();
      signal?.removeEventListener('abort', stop);
      await done;
    }
  }

  #count({ prompts, steps, drafted, accepted }: DecodeCounts): void {
    const before = this.#counts;
    this.#counts = {
      prompts: before.prompts + prompts,
      steps: before.steps + steps,
      drafted: before.drafted + drafted,
      accepted: before.accepted + accepted,
    };
  }

  /** Looks for stop texts and passes the token on, unless its sample has stopped. */
  #watch(
    watches: Map<string, StopText>,
    requests: readonly CompleteRequest[],
    drawn: { readonly requestIndex: number; readonly sampleIndex: number; readonly token: number },
    control: Int32Array,
    flagOf: (requestIndex: number, sampleIndex: number) => number,
    onToken: SampleOptions['onToken'],
  ): void {
    const { requestIndex, sampleIndex, token } = drawn;
    const stops = requests[requestIndex]?.stop ?? [];
    if (stops.length > 0) {
      const key = `${requestIndex}/${sampleIndex}`;
      const watch = watches.get(key) ?? new StopText(this.tokenizer, stops);
      watches.set(key, watch);
      if (watch.stoppedAt !== undefined) return;
      if (watch.push(token)) Atomics.store(control, flagOf(requestIndex, sampleIndex), 1);
    }
    onToken?.({ requestIndex, sampleIndex, token });
  }

  #completion(sample: FinishedSample, request: CompleteRequest, watch: StopText | undefined): Completion {
    const stoppedAt = watch?.stoppedAt;
    // the worker may have gone on for some tokens before it saw the flag
    const tokens = Array.from(sample.tokens.subarray(0, stoppedAt));
    const text = this.tokenizer.decode(tokens);
    return {
      requestIndex: sample.requestIndex,
      sampleIndex: sample.sampleIndex,
      tokens,
      text: stoppedAt === undefined ? text : cutAtStop(text, request.stop),
      logProbs: Array.from(sample.logProbs.subarray(0, stoppedAt)),
      stopReason: stoppedAt === undefined ? sample.stopReason : 'stop',
      promptTokens: request.prompt.length,
    };
  }
}

function emptyCompletion(requestIndex: number, sampleIndex: number, request: CompleteRequest): Completion {
  const promptTokens = request.prompt.length;
  return { requestIndex, sampleIndex, tokens: [], text: '', logProbs: [], stopReason: 'context', promptTokens };
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** As many rows as their keys and values fit into memory. */
function maxRows({ config }: ModelStructure, tokens: number): number {
  const bytesPerToken = config.layers * 2 * config.keyValueHeads * config.headDim * 4;
  return Math.max(1, Math.min(MAX_ROWS, Math.floor(CACHE_BYTES / (bytesPerToken * tokens))));
}

// more rows do not make a step more efficient, and waiting samples keep fewer of them busy at the end
const MAX_ROWS = 128;
const CACHE_BYTES = 512 * 2 ** 20;
const PREFILL_TOKENS = 1024;
