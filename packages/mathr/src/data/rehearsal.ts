import { createRng, MathrError, stableHash, type ChatModel } from '@mathr/core';
import {
  startChatServer,
  type ChatServer,
  type ChatServerAnswer,
  type ChatServerRequest,
} from '@mathr/core/testing/node';
import type { PipelineServices, StageInput } from '@mathr/dataset/pipeline';
import { openServer } from '@mathr/gpu-backend';
import { verify } from '@mathr/verify';

import { isServerEmbedder } from './open-embedder-of.ts';
import { readServerSpec } from './open-data-services.ts';

/** What every model of a rehearsal is called by. */
export const REHEARSED = 'rehearsal';

const REHEARSAL_NOTE = 'REHEARSAL: teachers and judges were played on this machine. Nothing here is fit for training.';

export interface Rehearsal {
  readonly services: PipelineServices;
  close(): Promise<void>;
}

// shares of calls that go wrong on purpose, so that a rehearsal shows what a real run will meet
const FAULT_SHARE = 0.05;
const WRONG_SHARE = 0.3;
const PLAYED_DIMENSIONS = 512;

const FAULTS: readonly ChatServerAnswer[] = [
  { status: 429, body: '{"error":{"message":"rehearsed rate limit"}}', headers: { 'retry-after': '0' } },
  { status: 503, body: '{"error":{"message":"rehearsed outage"}}' },
  { status: 200, body: '{"error":{"message":"rehearsed error with status 200"}}' },
  { fault: 'half-json' },
  { fault: 'reset' },
];

interface Known {
  readonly answer: string;
  readonly solution: string;
}

/**
 * Teachers and judges that are only played, by a server on this machine that knows the answers from the pipeline's own rows.
 * For trying a pipeline before anything is paid for; what comes out is no data to train on, and is labelled so.
 */
export async function startRehearsal(services: PipelineServices, seed: number): Promise<Rehearsal> {
  const known = new Map<string, Known>();
  const server: ChatServer = await startChatServer((request) => answer(request, known, seed));
  return {
    services: {
      ...services,
      note: REHEARSAL_NOTE,
      async embedder(spec) {
        if (!isServerEmbedder(spec) && services.embedder !== undefined) return services.embedder(spec);
        return { embed: playedEmbeddings, close: () => Promise.resolve() };
      },
      async model(spec, inputs): Promise<ChatModel> {
        await learn(known, inputs);
        const { model } = readServerSpec(spec);
        return openServer({ baseUrl: server.baseUrl, model, id: `${REHEARSED}:${model}` });
      },
    },
    close: () => server.close(),
  };
}

/** Vectors of which words a text has, by their hashes: what an embedder on a server would be asked for, without asking it. */
async function playedEmbeddings(texts: readonly string[]): Promise<readonly Float32Array[]> {
  return texts.map((text) => {
    const vector = new Float32Array(PLAYED_DIMENSIONS);
    for (const word of text.toLowerCase().split(/\W+/)) {
      const place = Number.parseInt(stableHash(word).slice(0, 8), 16) % PLAYED_DIMENSIONS;
      vector[place] = (vector[place] as number) + 1;
    }
    return vector;
  });
}

async function learn(known: Map<string, Known>, inputs: readonly StageInput[]): Promise<void> {
  for (const input of inputs) {
    for await (const { question, answer: gold, solution } of input.rows()) {
      if (typeof question !== 'string' || typeof gold !== 'string' || known.has(question.trim())) continue;
      known.set(question.trim(), { answer: gold, solution: typeof solution === 'string' ? solution : '' });
    }
  }
}

function answer(request: ChatServerRequest, known: ReadonlyMap<string, Known>, seed: number): ChatServerAnswer {
  const messages = (request.body?.['messages'] ?? []) as readonly { readonly role: string; readonly content: string }[];
  const asked = messages.find(({ role }) => role === 'user')?.content ?? '';
  // of the call alone, so that a rehearsal run again is the same
  const rng = createRng(`${seed}/${JSON.stringify(request.body)}`);
  const attempt = createRng(`${request.index}/${request.headers['idempotency-key'] ?? ''}`);
  if (attempt.next() < FAULT_SHARE) return attempt.pick(FAULTS);
  const ruling = rulingOf(messages.find(({ role }) => role === 'system')?.content ?? '', rng.next());
  if (ruling !== undefined) return { text: JSON.stringify(ruling), costUsd: 0 };
  if (asked.startsWith('{')) return { text: judge(asked, rng.next()), costUsd: 0 };
  const question = asked.replace(/^Problem:\n/, '').trim();
  const found = known.get(question);
  if (found === undefined) {
    throw new MathrError('invalid_data', `the rehearsal was asked what no stage has: ${question.slice(0, 80)}`, {
      source: REHEARSED,
    });
  }
  const gold = rng.next() < WRONG_SHARE ? '-987654321' : found.answer;
  const steps = found.solution.replaceAll(/\\boxed\{|####.*/g, '').slice(0, 2000);
  const text = `<think>Rehearsed thoughts.</think>\n${steps}\n\nThe answer is \\boxed{${gold}}.\nFinal answer: ${gold}`;
  return { text, costUsd: 0 };
}

/** What a judge of questions is asked for, by the object that its instructions name; undefined for any other call. */
function rulingOf(instructions: string, unit: number): object | undefined {
  if (instructions.includes('{"judgement": ')) {
    return unit < 0.97 ? { judgement: true, error: null } : { judgement: false, error: 'rehearsed' };
  }
  if (instructions.includes('{"same": ')) return { same: unit < 0.5, reason: 'rehearsed' };
  if (instructions.includes('{"difficulty": ')) return { difficulty: 1 + Math.floor(unit * 19) / 2 };
  return undefined;
}

/** Verdicts of judges: on triplets by comparing the answers, on problems mostly good. */
function judge(asked: string, unit: number): string {
  const fields = JSON.parse(asked) as Readonly<Record<string, string | undefined>>;
  if (fields['reference_answer'] === undefined) {
    const isValid = unit < 0.95;
    return JSON.stringify({ problem_valid: isValid ? 1 : 0, answer_plausible: 1, reason: isValid ? '' : 'rehearsed' });
  }
  const isCorrect = verify(fields['reference_answer'], fields['generated_answer'] ?? '').status === 'correct';
  return JSON.stringify({ is_correct: isCorrect ? 1 : 0, reasoning_quality: unit < 0.75 ? 10 : 9 });
}
