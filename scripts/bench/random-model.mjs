// Writes a directory with random weights of given sizes, for memory.mjs: { dir, size } in argv.
import { modelConfig, openModel, trainTokenizer } from '@mathr/gpu-backend';

const { dir, size } = JSON.parse(process.argv[2]);
// digits alone, however large the embedding
const tokenizer = trainTokenizer(['0 1 2 3 4 5 6 7 8 9, '], { vocabularySize: 280 });
const model = await openModel({ config: modelConfig(size), tokenizer, seed: 1 });
await model.saveModel(dir);
await model.close();
