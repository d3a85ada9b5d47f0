import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { crossEntropy, openSmallModel, someExamples } from '../trainer/__fixtures__/small-model.ts';

test('a profile of each session tells where every node ran', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-profile-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const model = await openSmallModel({ profile: join(dir, 'new'), workers: 2, provider: 'cpu' });
  await model.forwardBackward({ examples: someExamples(4) }, crossEntropy);
  const sampler = await model.sampler();
  for await (const _ of sampler.sample([{ prompt: [3, 4], maxTokens: 3 }])) continue;
  await model.close();
  const files = await readdir(join(dir, 'new'));
  // the objective on both workers, prompts, decoding and drawing on one
  expect(files.length).toBeGreaterThanOrEqual(5);
  const nodes = new Set<unknown>();
  for (const file of files) {
    const events = JSON.parse(await readFile(join(dir, 'new', file), 'utf8')) as readonly TraceEvent[];
    for (const { cat, args } of events) if (cat === 'Node' && args?.provider) nodes.add(args.provider);
  }
  expect([...nodes]).toEqual(['CPUExecutionProvider']);
});

interface TraceEvent {
  readonly cat: string;
  readonly args?: { readonly provider?: string };
}
