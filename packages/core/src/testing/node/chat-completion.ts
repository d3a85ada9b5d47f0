import type { ServerResponse } from 'node:http';

/** Writes a completion as OpenAI's chat endpoint does: one JSON body, or server-sent events when `stream` is set. */
export function writeChatCompletion(
  response: ServerResponse,
  completion: {
    readonly text: string;
    readonly reasoning?: string | undefined;
    readonly finishReason?: string | undefined;
    readonly costUsd?: number | undefined;
  },
  request: { readonly body: Readonly<Record<string, unknown>> | undefined },
): void {
  const { text, reasoning, finishReason: finish_reason = 'stop', costUsd } = completion;
  const prompt = JSON.stringify(request.body?.['messages'] ?? '');
  const usage = {
    prompt_tokens: wordsOf(prompt).length,
    completion_tokens: wordsOf(text).length + wordsOf(reasoning ?? '').length,
    ...(costUsd === undefined ? {} : { cost: costUsd }),
  };
  if (request.body?.['stream'] !== true) {
    const message = { role: 'assistant', content: text, ...(reasoning === undefined ? {} : { reasoning }) };
    const body = { object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (value: unknown): void => void response.write(`data: ${JSON.stringify(value)}\n\n`);
  const delta = (fields: object): void => send({ choices: [{ index: 0, delta: fields, finish_reason: null }] });
  for (const word of wordsOf(reasoning ?? '')) delta({ reasoning: word });
  for (const word of wordsOf(text)) delta({ content: word });
  send({ choices: [{ index: 0, delta: {}, finish_reason }] });
  send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}

/** Words with the space after them. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}
