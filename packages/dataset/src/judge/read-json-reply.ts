// a judgement has some hundred characters; a reply beyond this is something else
const MAX_REPLY_CHARS = 100_000;

/**
 * The JSON object that a reply consists of. A code fence around the whole reply is taken off; any other text beside the
 * object is a problem, and so is what `read` refuses.
 */
export function readJsonReply<T>(
  text: string,
  read: (value: unknown) => T,
): { readonly value: T } | { readonly problem: string } {
  if (text.length > MAX_REPLY_CHARS) return { problem: `${text.length} characters are too many` };
  const bare = withoutFence(text.trim());
  if (!bare.startsWith('{'))
    return { problem: `it does not begin with { but with ${JSON.stringify(bare.slice(0, 20))}` };
  let value: unknown;
  try {
    value = JSON.parse(bare) as unknown;
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  try {
    return { value: read(value) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function withoutFence(text: string): string {
  const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n\s*```$/i.exec(text);
  return (fenced?.[1] ?? text).trim();
}
