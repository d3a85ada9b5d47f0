import { createInterface, type Interface } from 'node:readline/promises';

import { MathrError } from '@mathr/core';
import { openModel, type ProviderChoice } from '@mathr/gpu-backend';
import { type Command, Option } from 'commander';

import { converse, type Talker } from '../chat/converse.ts';
import { withoutTemplate } from '../chat/without-template.ts';
import { hasChatTemplate } from '../pipeline/has-chat-template.ts';
import { ProgressLine } from '../progress/progress-line.ts';
import { showDownload } from '../progress/show-download.ts';
import { countFlag, numberBetween } from './number-flag.ts';
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
    .option('--temperature <x>', '0 is greedy', numberBetween(0), 0.7)
    .option('--top-p <x>', 'keep the likeliest tokens up to this probability', numberBetween(0, 1), 0.95)
    .option('--max-tokens <n>', 'new tokens at most per reply', countFlag, 512)
    .option('--seed <n>', 'same seed, same replies', numberBetween(0), 0)
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
  const isTerminal = process.stdin.isTTY;
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: isTerminal });
  const closed = new AbortController();
  // the reader has seen enough
  process.stdout.once('error', () => closed.abort(new DOMException('the output was closed', 'AbortError')));
  const { system, temperature, topP, maxTokens, seed, raw = false } = flags;
  try {
    const sampler = await model.sampler();
    if (!raw && !hasChatTemplate(sampler.tokenizer)) {
      const message = `${source} has no chat template: --raw continues text as it stands, and an instruct version has one`;
      throw new MathrError('unsupported', message, { what: 'chat' });
    }
    const talker: Talker = {
      lines: terminal,
      isTerminal,
      // nobody reads it beside a pipe
      prompt: () => isTerminal && terminal.prompt(),
      write: (text) => void process.stdout.write(text),
      note: (text) => void process.stderr.write(`${text}\n`),
      stopper: () => stopper(terminal, closed.signal),
    };
    terminal.setPrompt('> ');
    await converse(raw ? withoutTemplate(sampler) : sampler, talker, {
      system,
      temperature,
      topP,
      maxTokens,
      seed,
      forget: raw,
      now: () => performance.now(),
    });
    // the shell's prompt begins on its own line
    if (isTerminal) process.stdout.write('\n');
  } finally {
    terminal.close();
    await model.close();
  }
}

/** Stops a reply when Escape or Ctrl-C is pressed, or when nobody reads it. */
function stopper(
  terminal: Interface,
  closed: AbortSignal,
): { readonly signal: AbortSignal; readonly dispose: () => void } {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new DOMException('stopped', 'AbortError'));
  const stopOnEscape = (_: string | undefined, key: { readonly name?: string } | undefined): void => {
    if (key?.name === 'escape') stop();
  };
  terminal.once('SIGINT', stop);
  process.stdin.on('keypress', stopOnEscape);
  return {
    signal: AbortSignal.any([controller.signal, closed]),
    dispose: () => {
      terminal.off('SIGINT', stop);
      process.stdin.off('keypress', stopOnEscape);
    },
  };
}
