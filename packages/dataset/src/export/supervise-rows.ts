import { verifierPrompt } from '../prompt/verifier.ts';
import type { Correction } from '../supervise/correction.ts';
import { splitSteps } from '../supervise/split-steps.ts';
import type { VerifierExample } from '../supervise/verifier-examples.ts';
import { promptMessages, type ExportedMessage, type MessageOptions } from './message-options.ts';

/** A prompt and a reply that alone is trained on. */
export interface ConversationRow {
  readonly prompt: readonly ExportedMessage[];
  readonly completion: readonly ExportedMessage[];
}

/** Options of `correctionRow`. */
export interface CorrectionRowOptions extends MessageOptions {
  /**
   * `turns`: the wrong solution is a turn of the prompt, so that nothing wrong is trained on; `critique`: the same, and the
   * reply only says what is wrong; `monologue`: one reply that goes wrong, notices and starts again, in the manner of models
   * that think aloud. Of it the wrong part is trained on as well; it ends at the wrong step where that is known.
   * @default 'turns'
   */
  readonly as?: 'turns' | 'critique' | 'monologue' | undefined;
}

/** A correction as a prompt and a completion; undefined for `critique` where there is none. */
export function correctionRow(correction: Correction, options: CorrectionRowOptions = {}): ConversationRow | undefined {
  const { as = 'turns', ...messages } = options;
  const { question, wrong, critique, corrected } = correction;
  const said = critique === undefined ? '' : `${critique}\n\n`;
  const prompt = promptMessages(question, messages);
  const reply = (content: string): readonly ExportedMessage[] => [{ role: 'assistant', content }];
  if (as === 'monologue') {
    const begun = splitSteps(wrong).slice(0, (correction.firstWrongStep ?? Number.POSITIVE_INFINITY) + 1);
    return { prompt, completion: reply(`${begun.join('').trimEnd()}\n\n${NOTICE} ${said}${corrected}`) };
  }
  const asked = [...prompt, ...reply(wrong), { role: 'user' as const, content: as === 'turns' ? CORRECT : CRITICISE }];
  if (as === 'turns') return { prompt: asked, completion: reply(`${said}${corrected}`) };
  return critique === undefined ? undefined : { prompt: asked, completion: reply(critique) };
}

/** An example for a verifier as a conversation that ends in its verdict, behind the reason where there is one. */
export function verifierRow({ question, solution, verdict, reason }: VerifierExample): ConversationRow {
  const said = reason === undefined ? '' : `${reason}\n`;
  return {
    prompt: verifierPrompt.render(question, solution),
    completion: [{ role: 'assistant', content: `${said}Verdict: ${verdict.toUpperCase()}` }],
  };
}

/** The same as unpaired preference, for reward models: `label` says whether the solution is right. None for `unclear`. */
export function unpairedRow(
  { question, solution, verdict }: VerifierExample,
  options: MessageOptions = {},
): (ConversationRow & { readonly label: boolean }) | undefined {
  if (verdict === 'unclear') return undefined;
  return {
    prompt: promptMessages(question, options),
    completion: [{ role: 'assistant', content: solution }],
    label: verdict === 'correct',
  };
}

const NOTICE = 'Wait, that is not right.';
const CORRECT = 'This is not right. Find the mistake and solve the problem again.';
const CRITICISE = 'Is this right? If it is not, say where the first mistake is.';
