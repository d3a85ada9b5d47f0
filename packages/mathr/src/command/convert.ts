import { convertModel } from '@mathr/gpu-backend';
import { type Command, Option } from 'commander';

import { ProgressLine } from '../progress/progress-line.ts';
import { showDownload } from '../progress/show-download.ts';

interface ConvertFlags {
  readonly adapter?: string;
  readonly adapterName?: string;
  readonly dtype: 'float32' | 'bfloat16' | 'float16';
}

export function addConvertCommand(program: Command): void {
  program
    .command('convert')
    .description('Write a model as a Hugging Face directory, which transformers and vLLM read.')
    .argument('<model>', 'a directory, a .gguf file or hf:owner/name[@revision]')
    .argument('<dir>', 'directory to write; files of the same names are replaced')
    .option('--adapter <dir>', 'merge the adapter of a PEFT directory into the weights')
    .option('--adapter-name <name>', 'which of its adapters, when it has several')
    .addOption(
      new Option('--dtype <type>', 'what weights are written as')
        .choices(['float32', 'bfloat16', 'float16'])
        .default('float32'),
    )
    .action(async (source: string, dir: string, flags: ConvertFlags) => {
      const line = new ProgressLine({ stream: process.stderr, now: () => performance.now() });
      await convertModel(source, dir, {
        ...flags,
        env: process.env,
        onProgress: (event) => line.update(showDownload(event)),
      });
      line.clear();
      process.stdout.write(`wrote ${dir}\n`);
    });
}
