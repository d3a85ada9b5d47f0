import { nonsense, refusalInBody } from './refusal.ts';
import type { Endpoint } from './endpoint.ts';
import { readText } from './read-text.ts';
import { sendRequest } from './send-request.ts';

/** The first choice of a `POST /completions` and what the prompt counted. */
export interface CompletionAnswer {
  readonly choice: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly url: string;
}

/** One `POST /completions`, not streamed. @throws {MathrError} `remote_error`. */
export async function requestCompletion(
  endpoint: Endpoint,
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
): Promise<CompletionAnswer> {
  return sendRequest(endpoint, { method: 'POST', path: '/completions', body, signal }, async (response, url) => {
    const text = await readText(response);
    let parsed: unknown;
    try {
      parsed = JSON.parse(text) as unknown;
    } catch (cause) {
      throw nonsense(url, 'no JSON', text, cause);
    }
    const refused = refusalInBody(url, parsed);
    if (refused !== undefined) throw refused;
    const choice = (parsed as { choices?: readonly Readonly<Record<string, unknown>>[] } | null)?.choices?.[0];
    if (typeof choice?.['text'] !== 'string') throw nonsense(url, 'no choices', text);
    return { choice, text: choice['text'], url };
  });
}
