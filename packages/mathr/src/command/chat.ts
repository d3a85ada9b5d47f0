import { createInterface, type Interface } from 'node:readline/promises';

import { type ChatModel, type Message, type Sampler, samplerAsChatModel } from '@mathr/core';
import { openModel, type ProviderChoice } from '@mathr/gpu-backend';
import { type Command, Option } from 'commander';

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
  readonly quantize?: 'int8' | 'int4' | 'nf4';
  readonly speculate?: 'prompt-lookup' | 'int8' | 'int4';
  readonly raw?: boolean;
}

export function addChatCommand(program: Command): void {
  program
    .command('chat')
    .description('Talk to a model; it remembers the conversation until it ends.')
    .argument(
      '<model>',
      'a Hugging Face directory, a .gguf file, a model of a run (runs/quickstart/models/grpo) or hf:owner/name[@revision]',
    )
    .option('--system <text>', 'system message')
    .option('--temperature <x>', '0 is greedy', numberFlag, 0.7)
    .option('--top-p <x>', 'keep the likeliest tokens up to this probability', numberFlag, 0.95)
    .option('--max-tokens <n>', 'new tokens at most per reply', numberFlag, 512)
    .option('--seed <n>', 'same seed, same replies', numberFlag, 0)
    .option('--provider <name>', 'auto, cpu, cuda, webgpu, coreml or dml', providerFlag, 'cpu')
    .addOption(
      new Option('--quantize <type>', 'keep weights in fewer bits: faster, and less memory').choices([
        'int8',
        'int4',
        'nf4',
      ]),
    )
    .addOption(
      new Option('--speculate <draft>', 'guess tokens and verify them: faster, the same replies').choices([
        'prompt-lookup',
        'int8',
        'int4',
      ]),
    )
    .option('--raw', 'continue the text as it stands, without a chat template or memory')
    .addHelpText(
      'after',
      '\nA line is a message. Escape or Ctrl-C stops a reply; an empty line or Ctrl-D ends the conversation.',
    )
    .action(chat);
}

async function chat(source: string, flags: ChatFlags): Promise<void> {
  const line = new ProgressLine({ stream: process.stderr, now: () => performance.now() });
  const model = await openModel(source, {
    provider: flags.provider,
    frozen: true,
    quantize: flags.quantize,
    rollout: { speculate: flags.speculate && { draft: flags.speculate } },
    env: process.env,
    onProgress: (event) => line.update(showDownload(event)),
  });
  line.clear();
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY });
  try {
    const sampler = await model.sampler();
    const chatModel = samplerAsChatModel(flags.raw === true ? withoutTemplate(sampler) : sampler);
    let history: Message[] = flags.system === undefined ? [] : [{ role: 'system', content: flags.system }];
    terminal.setPrompt('> ');
    terminal.prompt();
    for await (const text of terminal) {
      if (text.trim() === '') break;
      history.push({ role: 'user', content: text });
      const reply = await answer(chatModel, history, { flags, terminal });
      history = flags.raw === true ? [] : [...history, { role: 'assistant', content: reply }];
      terminal.prompt();
    }
  } finally {
    terminal.close();
    await model.close();
  }
}

/** Writes the reply as it comes, until it ends or Escape or Ctrl-C is pressed, and then how fast it came. */
async function answer(
  chatModel: ChatModel,
  history: readonly Message[],
  { flags, terminal }: { readonly flags: ChatFlags; readonly terminal: Interface },
): Promise<string> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new DOMException('stopped', 'AbortError'));
  const stopOnEscape = (_: string | undefined, key: { readonly name?: string } | undefined): void => {
    if (key?.name === 'escape') stop();
  };
  terminal.once('SIGINT', stop);
  process.stdin.on('keypress', stopOnEscape);
  const startMs = performance.now();
  let reply = '';
  const { temperature, topP, maxTokens, seed } = flags;
  try {
    const onText = (delta: string): void => {
      reply += delta;
      process.stdout.write(delta);
    };
    const { usage } = await chatModel.chat(history, {
      temperature,
      topP,
      maxTokens,
      seed,
      signal: controller.signal,
      onText,
    });
    const rate = (usage.completionTokens * 1000) / (performance.now() - startMs);
    process.stdout.write('\n');
    process.stderr.write(`(${usage.completionTokens} tokens, ${rate.toFixed(1)} tokens/s)\n`);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    process.stdout.write('\n');
    process.stderr.write('(stopped)\n');
  } finally {
    terminal.off('SIGINT', stop);
    process.stdin.off('keypress', stopOnEscape);
  }
  return reply;
}

/** Continues the last message as it stands. */
function withoutTemplate(sampler: Sampler): Sampler {
  const { tokenizer } = sampler;
  return {
    specificationVersion: 'v1',
    id: sampler.id,
    contextLength: sampler.contextLength,
    tokenizer: {
      specificationVersion: 'v1',
      vocabularySize: tokenizer.vocabularySize,
      eosTokenIds: tokenizer.eosTokenIds,
      bosTokenId: tokenizer.bosTokenId,
      padTokenId: tokenizer.padTokenId,
      fingerprint: tokenizer.fingerprint,
      encode: (text, options) => tokenizer.encode(text, options),
      decode: (tokens, options) => tokenizer.decode(tokens, options),
      chat: (messages) => ({ tokens: tokenizer.encode(messages.at(-1)?.content ?? ''), spans: [] }),
    },
    sample: (requests, options) => sampler.sample(requests, options),
    score: (sequences, options) => sampler.score(sequences, options),
  };
}
