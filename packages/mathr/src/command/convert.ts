import { convertModel } from '@mathr/gpu-backend/format';
import { type Command, Option } from 'commander';

import { ProgressLine } from '../progress/progress-line.ts';
import { showDownload } from '../progress/show-download.ts';
import { interruptSignal } from './interrupt.ts';

interface ConvertFlags {
  readonly adapter?: string;
  readonly adapterName?: string;
  readonly format: 'safetensors' | 'onnx';
  readonly dtype?: 'float32' | 'bfloat16' | 'float16';
  readonly quantize?: 'int8' | 'int4';
}

export function addConvertCommand(program: Command): void {
  program
    .command('convert')
    .description('Write a model as a directory that transformers and vLLM read, or transformers.js.')
    .argument('<model>', 'a directory, a .gguf file or hf:owner/name[@revision]')
    .argument('<dir>', 'directory to write; files of the same names are replaced')
    .option('--adapter <dir>', 'merge the adapter of a PEFT directory into the weights')
    .option('--adapter-name <name>', 'which of its adapters, when it has several')
    .addOption(
      new Option(
        '--format <format>',
        'safetensors for transformers and vLLM, onnx for transformers.js and ONNX Runtime',
      )
        .choices(['safetensors', 'onnx'])
        .default('safetensors'),
    )
    .addOption(
      new Option('--dtype <type>', 'what safetensors are written as (default: "float32")').choices([
        'float32',
        'bfloat16',
        'float16',
      ]),
    )
    .addOption(
      new Option('--quantize <type>', 'round the projections and the output head of onnx').choices(['int8', 'int4']),
    )
    .action(async (source: string, dir: string, flags: ConvertFlags) => {
      const line = new ProgressLine({ stream: process.stderr, now: () => performance.now() });
      const { signal, dispose } = interruptSignal(() => line.print('stopping; nothing is left half written'));
      try {
        await convertModel(source, dir, {
          ...flags,
          env: process.env,
          signal,
          onProgress: (event) => line.update(showDownload(event)),
        });
      } finally {
        line.clear();
        dispose();
      }
      process.stdout.write(`wrote ${dir}\n`);
    });
}
