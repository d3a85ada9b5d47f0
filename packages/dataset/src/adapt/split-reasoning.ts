/** A model's output, its thinking apart from what it says. */
export interface SplitText {
  readonly reasoning?: string | undefined;
  readonly solution: string;
}

/**
 * Takes an output apart at the marks that reasoning models set: `<think>…</think>` (also without its beginning, as chat
 * templates cut it off) and `<|begin_of_thought|>…<|end_of_thought|> <|begin_of_solution|>…<|end_of_solution|>`.
 * Without marks everything is the solution; a thought that never ends leaves the solution empty.
 */
export function splitReasoning(text: string): SplitText {
  const stratos = /<\|begin_of_thought\|>([\s\S]*?)<\|end_of_thought\|>([\s\S]*)$/.exec(text);
  if (stratos !== null) {
    const solution = (stratos[2] ?? '').replace(/<\|(?:begin|end)_of_solution\|>/g, '');
    return { reasoning: (stratos[1] ?? '').trim(), solution: solution.trim() };
  }
  const end = text.lastIndexOf('</think>');
  const start = text.indexOf('<think>');
  if (end < 0 && start < 0) return { solution: text.trim() };
  const from = start < 0 || (end >= 0 && start > end) ? 0 : start + '<think>'.length;
  if (end < 0) return { reasoning: text.slice(from).trim(), solution: '' };
  return { reasoning: text.slice(from, end).trim(), solution: text.slice(end + '</think>'.length).trim() };
}
