import type { PromptRenderer, Scorer } from '@mathr/core';
import { openModel, type ProviderChoice } from '@mathr/gpu-backend';
import { rewardScorer } from '@mathr/prm';

import { hasChatTemplate } from '../pipeline/has-chat-template.ts';

/** A reward model that scores completions while they are made. */
export interface OpenedScorer {
  readonly scorer: Scorer | undefined;
  close(): Promise<void>;
}

/**
 * Opens `--scorer`, a model with a reward head such as `runs/quickstart/models/reward-model`; nothing when it was left out.
 *
 * @param promptFor the questions as the reward model reads them
 */
export async function openScorer(
  source: string | undefined,
  provider: ProviderChoice,
  promptFor: (style: 'chat' | 'text') => PromptRenderer,
): Promise<OpenedScorer> {
  if (source === undefined) return { scorer: undefined, close: async () => undefined };
  const model = await openModel(source, { provider, rewardHead: true, env: process.env });
  const prompt = promptFor(hasChatTemplate(model.tokenizer) ? 'chat' : 'text');
  return { scorer: rewardScorer(model, prompt, { id: source }), close: () => model.close() };
}
