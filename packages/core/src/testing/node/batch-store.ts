import type { ChatServerAnswer, ChatServerRequest } from './chat-server.ts';

type JsonObject = Readonly<Record<string, unknown>>;

interface StoredBatch {
  readonly id: string;
  readonly fields: JsonObject;
  readonly outputs: readonly string[];
  readonly errors: readonly string[];
  looks: number;
}

/** Files and batches of a server that does the work of a batch as soon as it has it. */
export interface BatchStore {
  /** The response to a request for files or batches; undefined for any other request. */
  handle(request: ChatServerRequest): Promise<ChatServerAnswer | undefined>;
}

/**
 * The files and batches endpoints of the OpenAI protocol: a batch is in progress at the first look and completed at the second.
 * `chat` answers the lines. What fails is in the file of errors, as `status` where the answer has one, without a response for
 * other faults.
 */
export function createBatchStore(chat: (body: JsonObject) => Promise<ChatServerAnswer>): BatchStore {
  const files = new Map<string, string>();
  const batches: StoredBatch[] = [];
  const keep = (text: string): string => {
    const id = `file-${files.size}`;
    files.set(id, text);
    return id;
  };
  const create = async (body: JsonObject): Promise<StoredBatch> => {
    const outputs: string[] = [];
    const errors: string[] = [];
    for (const line of (files.get(String(body['input_file_id'])) ?? '').split('\n')) {
      if (line === '') continue;
      const { custom_id, body: request } = JSON.parse(line) as { custom_id: string; body: JsonObject };
      const answer = await chat(request);
      ('text' in answer ? outputs : errors).push(JSON.stringify({ custom_id, ...lineOf(answer) }));
    }
    const id = `batch-${batches.length}`;
    const fields = { id, object: 'batch', created_at: 1_700_000_000 + batches.length, ...body };
    const batch = { id, fields, outputs, errors, looks: 0 };
    batches.unshift(batch);
    return batch;
  };
  const shown = ({ fields, outputs, errors, looks }: StoredBatch): JsonObject => {
    const total = outputs.length + errors.length;
    const isOver = looks > 1;
    const request_counts = { total, completed: isOver ? outputs.length : 0, failed: isOver ? errors.length : 0 };
    if (!isOver) return { ...fields, status: 'in_progress', request_counts };
    const written = (lines: readonly string[]): string | null => (lines.length === 0 ? null : keep(lines.join('\n')));
    return {
      ...fields,
      status: 'completed',
      request_counts,
      output_file_id: written(outputs),
      error_file_id: written(errors),
    };
  };
  return {
    async handle({ method, path, body }) {
      if (method === 'POST' && path === '/v1/files') return json({ id: keep(fileOf(String(body?.['text']))) });
      if (method === 'POST' && path === '/v1/batches') return json(shown(await create(body ?? {})));
      const fileId = /^\/v1\/files\/([^/]+)\/content$/.exec(path)?.[1];
      if (fileId !== undefined) {
        const text = files.get(fileId);
        return text === undefined ? notFound(fileId) : { status: 200, body: text, contentType: 'application/jsonl' };
      }
      if (/^\/v1\/batches(\?|$)/.test(path)) return json({ data: batches.map(shown), has_more: false });
      const batchId = /^\/v1\/batches\/([^/]+)$/.exec(path)?.[1];
      if (batchId === undefined) return undefined;
      const batch = batches.find(({ id }) => id === batchId);
      if (batch === undefined) return notFound(batchId);
      batch.looks++;
      return json(shown(batch));
    },
  };
}

function lineOf(answer: ChatServerAnswer): JsonObject {
  if ('text' in answer) {
    const { text, finishReason: finish_reason = 'stop', costUsd } = answer;
    const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason }];
    const usage = { prompt_tokens: 1, completion_tokens: text.split(/\s+/).length };
    const body = { choices, usage: { ...usage, ...(costUsd === undefined ? {} : { cost: costUsd }) } };
    return { response: { status_code: 200, body }, error: null };
  }
  if ('status' in answer) {
    return { response: { status_code: answer.status, body: JSON.parse(answer.body) as unknown }, error: null };
  }
  return { response: null, error: { code: 'batch_expired', message: 'the batch expired before it was reached' } };
}

/** The one file of a form, which stands between the blank line after its headers and the last boundary. */
function fileOf(form: string): string {
  const start = form.indexOf('\r\n\r\n', form.indexOf('filename=')) + 4;
  return form.slice(start, form.indexOf('\r\n--', start));
}

function json(body: JsonObject): ChatServerAnswer {
  return { status: 200, body: JSON.stringify(body) };
}

function notFound(what: string): ChatServerAnswer {
  return { status: 404, body: JSON.stringify({ error: { message: `there is no ${what}` } }) };
}
