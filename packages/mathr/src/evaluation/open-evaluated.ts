import { MathrError, type ChatModel, type Sampler } from '@mathr/core';
import { openModel, openServer, type ProviderChoice } from '@mathr/gpu-backend';

import { hasChatTemplate } from '../pipeline/has-chat-template.ts';
import { showDownload } from '../progress/show-download.ts';
import type { ProgressLine } from '../progress/progress-line.ts';

export interface ModelFlags {
  /** A directory, `hf:owner/name`, or with `baseUrl` a server's name for it. */
  readonly model: string;
  readonly baseUrl?: string | undefined;
  /** The environment variable that holds the server's key. */
  readonly apiKeyEnv: string;
  readonly provider: ProviderChoice;
  /** Seconds of one call to a server. @default 360 */
  readonly timeout?: number | undefined;
}

/** A model to be evaluated: local ones sample, servers chat. */
export interface Evaluated {
  readonly model: { readonly sampler: Sampler } | { readonly chat: ChatModel };
  /** `text` for local models without a chat template. */
  readonly style: 'chat' | 'text';
  close(): Promise<void>;
}

/** @throws {MathrError} when the model cannot be opened; a server is not asked before the first call. */
export async function openEvaluated(flags: ModelFlags, line: ProgressLine): Promise<Evaluated> {
  if (flags.baseUrl !== undefined) {
    const apiKey = process.env[flags.apiKeyEnv];
    const timeoutMs = flags.timeout === undefined ? undefined : Math.round(1000 * flags.timeout);
    const chat = openServer({ baseUrl: flags.baseUrl, model: flags.model, apiKey, timeoutMs });
    return { model: { chat }, style: 'chat', close: async () => undefined };
  }
  if (/^https?:/.test(flags.model)) {
    const message = `"${flags.model}" is an address; give it as --base-url, and the server's name for the model as --model`;
    throw new MathrError('invalid_options', message, { issues: [{ path: '--model', message }] });
  }
  const trainer = await openModel(flags.model, {
    provider: flags.provider,
    frozen: true,
    env: process.env,
    onProgress: (event) => line.update(showDownload(event)),
  });
  const sampler = await trainer.sampler();
  const style = hasChatTemplate(trainer.tokenizer) ? 'chat' : 'text';
  return { model: { sampler }, style, close: () => trainer.close() };
}
