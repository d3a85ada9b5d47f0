/** A solution that reasons in code: its steps, what running it printed, and the answer. */
export interface CodeTrace {
  /** Pieces of one program, each with the comments that explain it. */
  readonly steps: readonly string[];
  /** undefined when the trace has no output. */
  readonly output: string | undefined;
  readonly answer: string | undefined;
}

/**
 * Reads the markup of rStar-Math's solutions: `<code>` with `<end_of_step>` between steps and `<end_of_code>` behind them,
 * `<output>`…`<end_of_output>`, `<answer>`…`<end_of_answer>`. A text says what is missing or cut off.
 *
 * Source: arXiv:2501.04519 §3.2, "code-augmented CoT", and the released prompts.
 */
export function readCodeTrace(text: string): CodeTrace | string {
  const code = between(text, '<code>', '<end_of_code>');
  if (code === undefined) {
    return text.includes('<code>') ? 'its <code> has no <end_of_code>: it was cut off' : 'it has no <code>';
  }
  const steps = code
    .split('<end_of_step>')
    .map((step) => step.replace(/^\s*\n/, '').trimEnd())
    .filter((step) => step.trim() !== '');
  if (steps.length === 0) return 'its <code> is empty';
  return {
    steps,
    output: between(text, '<output>', '<end_of_output>')?.trim(),
    answer: between(text, '<answer>', '<end_of_answer>')?.trim(),
  };
}

/**
 * The same as a conversation with an interpreter, as models that use tools write it: a block of code, a block with what it
 * printed, then the answer. With `by: 'step'` each step is a block of its own; only the last one has an output, as only the
 * whole program was run.
 */
export function formatCodeTrace(
  { steps, output, answer }: CodeTrace,
  options: {
    /** @default 'program' */
    readonly by?: 'program' | 'step' | undefined;
  } = {},
): string {
  const blocks = options.by === 'step' ? steps : [steps.join('\n\n')];
  return [
    ...blocks.map((block) => `\`\`\`python\n${block}\n\`\`\``),
    ...(output === undefined ? [] : [`\`\`\`output\n${output}\n\`\`\``]),
    ...(answer === undefined ? [] : [answer]),
  ].join('\n\n');
}

function between(text: string, open: string, close: string): string | undefined {
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
  return end < 0 ? undefined : text.slice(start + open.length, end);
}
