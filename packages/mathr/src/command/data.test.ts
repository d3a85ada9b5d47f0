import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { startChatServer } from '@mathr/core/testing/node';
import { runDataPipeline, type PipelineManifest } from '@mathr/dataset/pipeline';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { loadDataPipeline } from '../data/load-data-pipeline.ts';
import { runCommand, type CommandOutcome } from './__fixtures__/run-command.ts';
import { addDataCommand } from './data.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mathr-data-'));
  const rows = Array.from({ length: 30 }, (_, i) => ({
    question: `Ann has ${i} apples and buys 3 more. How many apples does she have?`,
    answer: `${i} + 3 = ${i + 3}\n#### ${i + 3}`,
  }));
  await writeFile(join(dir, 'apples.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));
  await writeFile(join(dir, 'apples.yaml'), PIPELINE);
});
afterEach(() => rm(dir, { recursive: true }));

const PIPELINE = `
kind: data
name: apples
stages:
  - { name: apples, use: read, sources: [{ from: data:apples, adapter: gsm8k }] }
  - { name: bank, use: number }
  - name: traces
    use: teach
    teachers:
      - model: { baseUrl: 'https://models.example/v1', model: small, apiKey: $NO_SUCH_KEY }
        attempts: 2
        retry: { firstDelayMs: 1, maxDelayMs: 2 }
      - model: { baseUrl: 'https://models.example/v1', model: large, apiKey: $NO_SUCH_KEY }
        attempts: 3
        prompt: effort
        effort: [{ tokens: 300 }, { tokens: 700 }]
        retry: { firstDelayMs: 1, maxDelayMs: 2 }
  - name: judged
    use: gate
    from: [traces, bank]
    gates:
      - gate: judge
        minQuality: 10
        model: { baseUrl: 'https://models.example/v1', model: judge, apiKey: $NO_SUCH_KEY }
        retry: { firstDelayMs: 1, maxDelayMs: 2 }
  - { name: export, use: export, as: messages, format: jsonl }
`;

const data = (...args: readonly string[]): Promise<CommandOutcome> => runCommand(addDataCommand, ['data', ...args]);
const run = (...args: readonly string[]): Promise<CommandOutcome> =>
  data('run', join(dir, 'apples.yaml'), '--data', dir, '--out', join(dir, 'run'), '--quiet', ...args);

test('rehearses a pipeline with teachers and judges, and says on everything that it did', async () => {
  const { out, code } = await run('--rehearse', '--json');
  expect(code).toBe(0);
  const manifest = JSON.parse(out) as PipelineManifest;
  expect(manifest).toMatchObject({ name: 'apples-rehearsal', run: { rehearsal: true } });
  expect(manifest.warnings[0]).toMatch(/^REHEARSAL/);
  const [, , traces, judged] = manifest.stages;
  expect(traces?.rows).toBeGreaterThan(20);
  expect((judged?.rows ?? 0) + (judged?.removed ?? 0)).toBe(traces?.rows);
  const [report, card] = await Promise.all(
    ['report.html', 'out/export/README.md'].map((name) => readFile(join(dir, 'run', name), 'utf8')),
  );
  for (const text of [report, card]) expect(text).toContain('REHEARSAL: teachers and judges were played');
  for (const part of ['id="waterfall"', 'id="sources"', 'id="teachers"', 'id="gates"', 'rehearsal:small']) {
    expect(report).toContain(part);
  }
});

test('rehearses judges of questions, and embeddings that a server would make', async () => {
  const model = `model: { baseUrl: 'https://models.example/v1', model: m, apiKey: $NO_SUCH_KEY }, retry: { firstDelayMs: 1, maxDelayMs: 2 }`;
  const pipeline = `
kind: data
name: judged
stages:
  - { name: apples, use: read, sources: [{ from: data:apples, adapter: gsm8k }] }
  - { name: posed, use: verify-questions, judges: [{ ${model} }] }
  - name: worded
    use: drop-paraphrases
    embed: { model: { baseUrl: 'https://models.example/v1', model: m, apiKey: $NO_SUCH_KEY } }
    judge: { ${model} }
  - { name: rated, use: rate, judge: { ${model} } }
`;
  await writeFile(join(dir, 'judged.yaml'), pipeline);
  const places = ['--data', dir, '--out', join(dir, 'judged')];
  const { out, code } = await data('run', join(dir, 'judged.yaml'), ...places, '--quiet', '--rehearse', '--json');
  expect(code).toBe(0);
  const [apples, posed, worded, rated] = (JSON.parse(out) as PipelineManifest).stages;
  expect((posed?.rows ?? 0) + (posed?.removed ?? 0)).toBe(apples?.rows);
  // these questions differ in a number alone, and the judge that is played says of half of them that they are the same
  expect(worded?.removedBy['paraphrase']).toBeGreaterThan(0);
  expect(rated).toMatchObject({ rows: worded?.rows, warnings: [] });
});

test('shows a run and its stages, and what is different between two', async () => {
  await run('--rehearse');
  const again = await data(
    'run',
    join(dir, 'apples.yaml'),
    '--data',
    dir,
    '--out',
    join(dir, 'two'),
    '--quiet',
    '--rehearse',
    '--limit',
    '10',
  );
  expect(again.code).toBe(0);
  const shown = await data('show', join(dir, 'run'));
  expect(shown.out).toMatch(/stage +use +in +out +taken away\napples +read +30/);
  expect((await data('show', join(dir, 'run'), 'bank', '--n', '1', '--json')).out).toContain('"id":"math-q-00001"');
  expect(String((await data('show', join(dir, 'run'), 'none')).error)).toContain('has no stage "none"; it has apples');
  const same = await data('diff', `${join(dir, 'run')}:bank`, `${join(dir, 'two')}:bank`);
  expect(same.out).toBe('30 rows before, 30 after: 30 the same, 0 added, 0 removed, 0 changed\n');
  const different = await data('diff', `${join(dir, 'run')}:traces`, `${join(dir, 'two')}:traces`, '--json');
  expect(JSON.parse(different.out)).toMatchObject({ added: 0 });
  expect(String((await data('diff', join(dir, 'nowhere'), dir)).error)).toContain('does not exist');
  await writeFile(join(dir, 'a.jsonl'), '{"id":"q-1","question":"1 + 1?"}\n{"id":"q-2","question":"2 + 2?"}\n');
  await writeFile(join(dir, 'b.jsonl'), '{"id":"q-1","question":"2 + 2?"}\n');
  expect((await data('diff', join(dir, 'a.jsonl'), join(dir, 'b.jsonl'))).out).toContain('try --by question');
  const byQuestion = await data('diff', join(dir, 'a.jsonl'), join(dir, 'b.jsonl'), '--by', 'question', '--json');
  expect(JSON.parse(byQuestion.out)).toMatchObject({ removed: 1, changed: 1, changedFields: { id: 1 } });
});

test('asks for the key of a teacher before anything is sent', async () => {
  const { error, code } = await run();
  expect(code).toBe(2);
  expect(String(error)).toContain('NO_SUCH_KEY is not set, which the key of small is read from; set it, or rehearse');
});

test('changes options of stages, and says which there are not', async () => {
  const config = await loadDataPipeline('leiden-triplets', {
    set: ['drawn.n=50', 'bank.digits=7', 'gpt41.budget.calls=9'],
    seed: 9,
    limit: 5,
  });
  expect(config.stages.find(({ name }) => name === 'drawn')).toMatchObject({ n: 50 });
  expect(config.stages.find(({ name }) => name === 'sonnet4')).toMatchObject({ limit: 5 });
  expect(config.stages.find(({ name }) => name === 'bank')).toMatchObject({ digits: 7 });
  expect(config.stages.find(({ name }) => name === 'gpt41')).toMatchObject({ budget: { usd: 60, calls: 9 } });
  expect(config.seed).toBe(9);
  await expect(loadDataPipeline('leiden-bank', { set: ['nothing.n=1'] })).rejects.toThrow('has no "nothing.n" to set');
  await writeFile(join(dir, 'loop.yaml'), `kind: data\nname: loop\nafter: ${join(dir, 'loop.yaml')}\nstages: []\n`);
  await expect(loadDataPipeline(join(dir, 'loop.yaml'))).rejects.toThrow('in a circle');
});

test.each(['stanford-387k', 'leiden-bank', 'leiden-triplets', 'slm-cascade', 'slm-verifier'])(
  'the preset %s is sound',
  async (name) => {
    const config = await loadDataPipeline(name);
    // every option is read before anything runs, and then it is told to stop
    const stopped = runDataPipeline(config, { dir: join(dir, name), signal: AbortSignal.abort(new Error('sound')) });
    await expect(stopped).rejects.toThrow('sound');
  },
);

const real = resolve(process.env['MATHR_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'));

// skipped without the data sets: point MATHR_DATA at a folder that holds them
test.skipIf(!existsSync(join(real, 'jeebench.jsonl.gz')))('leiden-bank has the published sizes', async () => {
  const { stages } = await runDataPipeline(await loadDataPipeline('leiden-bank'), {
    dir: join(dir, 'bank'),
    dataDir: real,
  });
  const rows = Object.fromEntries(stages.map((stage) => [stage.name, stage.rows]));
  // 3,000 + 236 + 1,000 = 4,236; 3,000 are drawn in the end
  expect(rows).toMatchObject({
    numina: 3000,
    'jee-all': 515,
    jee: 236,
    gsm8k: 1000,
    complete: 4236,
    drawn: 3000,
    bank: 3000,
  });
  const groups = stages.find(({ name }) => name === 'drawn')?.facts['groups'] as Record<
    string,
    { drawn: number; wanted: number }
  >;
  for (const { drawn, wanted } of Object.values(groups)) expect(drawn).toBe(wanted);
});

test('asks teachers and judges of a pipeline through batch endpoints', async () => {
  const server = await startChatServer(
    ({ lastMessage }) =>
      lastMessage.startsWith('{')
        ? { text: '{"is_correct":1,"reasoning_quality":10}' }
        : { text: `So \\boxed{${Number(/has (\d+)/.exec(lastMessage)?.[1]) + 3}}.` },
    { batches: () => undefined },
  );
  try {
    const model = `{ baseUrl: '${server.baseUrl}', model: m, batch: { waitMs: 200, pollMs: 5, maxPollMs: 20 } }`;
    const pipeline = PIPELINE.replaceAll(/\{ baseUrl.*\}/g, model).replace(
      / +- model: .*\n +attempts: 3\n.*\n.*\n.*\n/,
      '',
    );
    await writeFile(join(dir, 'apples.yaml'), pipeline);
    const { out, code } = await run('--json');
    expect(code).toBe(0);
    const [, , traces, judged] = (JSON.parse(out) as PipelineManifest).stages;
    expect([traces?.rows, judged?.rows]).toEqual([30, 30]);
    const handedIn = server.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/batches');
    expect(handedIn).toHaveLength(2);
    expect(server.billed()).toBe(60);
  } finally {
    await server.close();
  }
});
