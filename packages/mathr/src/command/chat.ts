import { createInterface } from 'node:readline/promises';

import { samplerAsChatModel, type Message } from '@mathr/core';
import { openModel, type ProviderChoice } from '@mathr/gpu-backend';
import type { Command } from 'commander';

import { ProgressLine } from '../progress/progress-line.ts';
import { showDownload } from '../progress/show-download.ts';
import { numberFlag } from './number-flag.ts';
import { providerFlag } from './provider-flag.ts';

interface ChatFlags {
  readonly system?: string;
  readonly temperature: number;
  readonly topP: number;
  readonly maxTokens: number;
  readonly seed: number;
  readonly provider: ProviderChoice;
  readonly raw?: boolean;
}

export function addChatCommand(program: Command): void {
  program
    .command('chat')
    .description('Talk to a model; it remembers the conversation until it ends.')
    .argument(
      '<model>',
      'a Hugging Face directory, a model of a run (runs/quickstart/models/grpo) or hf:owner/name[@revision]',
    )
    .option('--system <text>', 'system message')
    .option('--temperature <x>', '0 is greedy', numberFlag, 0.7)
    .option('--top-p <x>', 'keep the likeliest tokens up to this probability', numberFlag, 0.95)
    .option('--max-tokens <n>', 'new tokens at most per reply', numberFlag, 512)
    .option('--seed <n>', 'same seed, same replies', numberFlag, 0)
    .option('--provider <name>', 'auto, cpu, cuda, webgpu, coreml or dml', providerFlag, 'cpu')
    .option('--raw', 'continue the text as it stands, without a chat template or memory')
    .addHelpText('after', '\nA line is a message. Ctrl-C stops a reply; an empty line or Ctrl-D ends the conversation.')
    .action(chat);
}

async function chat(source: string, flags: ChatFlags): Promise<void> {
  const line = new ProgressLine({ stream: process.stderr, now: () => performance.now() });
  const model = await openModel(source, {
    provider: flags.provider,
    env: process.env,
    onProgress: (event) => line.update(showDownload(event)),
  });
  line.clear();
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY });
  try {
    const sampler = await model.sampler();
    const chatModel = samplerAsChatModel(sampler);
    const history: Message[] = flags.system === undefined ? [] : [{ role: 'system', content: flags.system }];
    terminal.setPrompt('> ');
    terminal.prompt();
    for await (const text of terminal) {
      if (text.trim() === '') break;
      const controller = new AbortController();
      const stop = (): void => controller.abort(new DOMException('stopped', 'AbortError'));
      terminal.once('SIGINT', stop);
      const startMs = performance.now();
      let reply = '';
      let tokens = 0;
      try {
        const options = {
          temperature: flags.temperature,
          topP: flags.topP,
          maxTokens: flags.maxTokens,
          seed: flags.seed,
          signal: controller.signal,
        };
        if (flags.raw === true) {
          for await (const completion of sampler.sample(
            [{ ...options, prompt: sampler.tokenizer.encode(text) }],
            options,
          )) {
            reply = completion.text;
            tokens = completion.tokens.length;
            process.stdout.write(reply);
          }
        } else {
          history.push({ role: 'user', content: text });
          const onText = (delta: string): void => {
            reply += delta;
            process.stdout.write(delta);
          };
          const answer = await chatModel.chat(history, { ...options, onText });
          tokens = answer.usage.completionTokens;
        }
      } catch (error) {
        if (!controller.signal.aborted) throw error;
      } finally {
        terminal.off('SIGINT', stop);
      }
      if (flags.raw !== true) history.push({ role: 'assistant', content: reply });
      const seconds = (performance.now() - startMs) / 1000;
      process.stdout.write(`\n`);
      process.stderr.write(
        tokens > 0 ? `(${tokens} tokens, ${(tokens / seconds).toFixed(1)} tokens/s)\n` : '(stopped)\n',
      );
      terminal.prompt();
    }
  } finally {
    terminal.close();
    await model.close();
  }
}
