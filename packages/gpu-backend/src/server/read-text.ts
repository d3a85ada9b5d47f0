// a reply of 100,000 tokens with the log-probabilities of 20 alternatives each has about 60 MB of JSON
const MAX_BODY_BYTES = 256 * 2 ** 20;

/** A response's bytes as they come. @throws {RangeError} beyond 256 MiB. */
export async function* bodyChunks(response: Response): AsyncGenerator<Uint8Array, void, void> {
  if (response.body === null) return;
  let received = 0;
  for await (const chunk of response.body) {
    received += (chunk as Uint8Array).length;
    if (received > MAX_BODY_BYTES) throw new RangeError(`the answer has more than ${MAX_BODY_BYTES} bytes`);
    yield chunk as Uint8Array;
  }
}

/** A response's body as text; bytes that are no UTF-8 become U+FFFD. */
export async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bodyChunks(response)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
