// Turns a checkpoint of karpathy/llama2.c and its tokenizer into a Hugging Face directory:
//   node scripts/build-js.mjs && node scripts/convert-llama2c.mjs stories260K.bin tok512.bin out/
import { readFile } from 'node:fs/promises';
import { convertLlama2c, saveModelDir } from '../packages/gpu-backend/dist/format/index.js';

const [modelFile, tokenizerFile, outDir] = process.argv.slice(2);
if (outDir === undefined) {
  process.stderr.write('usage: node scripts/convert-llama2c.mjs MODEL.bin TOKENIZER.bin OUT_DIRECTORY\n');
  process.exit(2);
}
const model = convertLlama2c(await readFile(modelFile), await readFile(tokenizerFile));
await saveModelDir(outDir, model);
process.stdout.write(
  `${outDir}: ${model.config.layers} layers, ${model.weights.size} weights, ${model.config.vocabularySize} tokens\n`,
);
