import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  startChatServer,
  type ChatServer,
  type ChatServerAnswer,
  type ChatServerRequest,
} from '@mathr/core/testing/node';
import { readEvaluation } from '@mathr/eval';
import { afterEach, expect, test } from 'vitest';

import { runCommand, type CommandOutcome } from './__fixtures__/run-command.ts';
import { addCompareCommand } from './compare.ts';
import { addEvalCommand } from './eval.ts';
import { addRegradeCommand } from './regrade.ts';
import { addReportCommand } from './report.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
});

/** A folder with five problems of SVAMP. */
async function dataFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'mathr-cli-'));
  cleanups.push(() => rm(dir, { recursive: true }));
  const records = [1, 2, 3, 4, 5].map((n) => ({
    ID: `s${n}`,
    Body: `There are ${n} cats`,
    Question: 'How many cats are there?',
    Answer: n,
  }));
  await writeFile(join(dir, 'svamp.jsonl'), records.map((record) => JSON.stringify(record)).join('\n'));
  return dir;
}

async function serve(answer: (request: ChatServerRequest) => ChatServerAnswer): Promise<ChatServer> {
  const server = await startChatServer(answer);
  cleanups.push(() => server.close());
  return server;
}

/** Says how many cats there are, up to so many. */
const countsTo =
  (limit: number) =>
  ({ lastMessage }: ChatServerRequest): ChatServerAnswer => {
    const n = Number(/(\d+) cats/.exec(lastMessage)?.[1]);
    return { text: n <= limit ? `There are ${n}.\n#### ${n}` : 'That is too many for me.' };
  };

function evalOn(server: ChatServer, data: string, ...more: readonly string[]): Promise<CommandOutcome> {
  const common = ['--model', 'counter', '--base-url', server.baseUrl, '--benchmark', 'svamp', '--data', data];
  return runCommand(addEvalCommand, ['eval', ...common, '--concurrency', '2', ...more]);
}

test('evaluates a model on a server, says what is unlike the published set, and keeps every completion', async () => {
  const [server, data] = [await serve(countsTo(4)), await dataFolder()];
  const out = join(data, 'run');
  const { out: text, err, code } = await evalOn(server, data, '--samples', '2', '--out', out);
  expect(code).toBe(0);
  expect(text).toMatch(/accuracy {3}80\.0 % {2}\[.+\] {2}\(5 problems × 2\)/);
  expect(text).toContain('greedy     80.0 %');
  expect(text).toContain('20.0 % without an answer');
  expect(err).toContain('note: svamp has 1000 problems as published; 5 were read');
  expect(server.requests).toHaveLength(15);
  expect((await readEvaluation(out)).items).toHaveLength(15);
  // the same command again asks for nothing
  expect((await evalOn(server, data, '--samples', '2', '--out', out)).out).toBe(text);
  expect(server.requests).toHaveLength(15);
});

test('retries what may pass, and says so in the result', async () => {
  const answer = countsTo(9);
  const busy = { status: 429, body: '{"error":{"message":"slow down"}}', headers: { 'retry-after': '0' } };
  const server = await serve((request) => (request.index === 0 ? busy : answer(request)));
  const { out, err, code } = await evalOn(server, await dataFolder(), '--no-greedy', '--json', '--n', '3');
  expect(code).toBe(0);
  expect(err).toMatch(/note: .*slow down.*; trying again, first in \d/);
  expect(JSON.parse(out)).toMatchObject({ n: 3, accuracy: 1, failed: 0, warnings: [] });
});

test('--timeout bounds a call to a server, which is then made again', async () => {
  const answer = countsTo(9);
  const server = await serve((request) => (request.index === 0 ? { fault: 'hang' } : answer(request)));
  const { out, err, code } = await evalOn(server, await dataFolder(), '--n', '1', '--no-greedy', '--timeout', '0.5');
  expect(code).toBe(0);
  expect(err).toContain('did not finish within 500 ms');
  expect(out).toContain('accuracy   100.0 %');
});

test('no samples are the greedy completion alone, and without it nothing', async () => {
  const [server, data] = [await serve(countsTo(9)), await dataFolder()];
  expect((await evalOn(server, data, '--samples', '0')).code).toBe(0);
  expect(server.requests).toHaveLength(5);
  const { code, error } = await evalOn(server, data, '--samples', '0', '--no-greedy');
  expect([code, String(error)]).toEqual([2, expect.stringContaining('0 samples and no greedy one evaluate nothing')]);
  expect(server.requests).toHaveLength(5);
});

test.each([
  ['0.4', 0],
  ['0.8', 0],
  ['0.81', 1],
])('--fail-under %s ends with %i at 80 %%', async (least, expected) => {
  const server = await serve(countsTo(4));
  const { code, err } = await evalOn(server, await dataFolder(), '--no-greedy', '--fail-under', least);
  expect(code).toBe(expected);
  if (expected === 1) expect(err).toContain('--fail-under 0.81: 0.8000 is below 0.81');
});

test('a budget ends it early, which never passes a threshold, and a larger one goes on', async () => {
  const [server, data] = [await serve(countsTo(9)), await dataFolder()];
  const run = ['--no-greedy', '--out', join(data, 'run'), '--concurrency', '1'];
  const cut = await evalOn(server, data, ...run, '--budget-calls', '2', '--fail-under', '0.1');
  expect(cut.code).toBe(1);
  expect(cut.err).toContain('it was not evaluated to the end');
  expect(cut.out).toContain('warning    stopped at its budget (2 of 2 calls): 2 of 5 problems count');
  expect((await evalOn(server, data, ...run)).out).toContain('accuracy   100.0 %');
  expect(server.requests).toHaveLength(5);
});

test('worked examples come before the question', async () => {
  const server = await serve(countsTo(9));
  await evalOn(server, await dataFolder(), '--no-greedy', '--n', '1', '--shots', '2', '--prompt', 'standard-boxed');
  const messages = server.requests[0]?.body?.['messages'] as readonly { readonly role: string; content: string }[];
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user', 'assistant', 'user']);
  expect(messages[2]?.content).toContain('\\boxed{25}');
});

test('makes instances of templates and says how much accuracy depends on them', async () => {
  const data = await dataFolder();
  const template = (id: number, animal: string): string =>
    JSON.stringify({
      question: `There are 3 ${animal} and 4 dogs. How many animals are there?`,
      answer: 'There are 3 + 4 = 7 animals.\n#### 7',
      id_orig: id,
      question_annotated: `There are {x,3} ${animal} and {y,4} dogs. How many animals are there?\n\n#init:\n- $x = range(2, 50)\n- $y = range(2, 50)\n\n#conditions:\n- x < y\n\n#answer: x + y`,
      answer_annotated: 'There are {x} + {y} = <<x+y={x+y}>>{x+y} animals.\n#### {x+y}',
    });
  await writeFile(
    join(data, 'gsm_symbolic_templates_symbolic.jsonl'),
    `${template(1, 'cats')}\n${template(2, 'cows')}\n`,
  );
  const server = await serve(({ lastMessage }) => {
    const [, x, animal, y] = /(\d+) (\w+) and (\d+)/.exec(lastMessage) ?? [];
    return { text: `#### ${animal === 'cats' ? Number(x) + Number(y) : 0}` };
  });
  const args = ['--model', 'm', '--base-url', server.baseUrl, '--benchmark', 'gsm-symbolic-templates-symbolic'];
  const run = await runCommand(addEvalCommand, ['eval', ...args, '--data', data, '--no-greedy', '--instances', '6']);
  expect(run.out).toContain('accuracy   50.0 %');
  expect(run.out).toContain('(12 problems × 1)');
  // one template always right, one never: nothing depends on the instance
  expect(run.out).toContain('templates  2 × 6 instances: 0.0 points of deviation over instances, 0.0 by chance alone');
  const none = await evalOn(server, data, '--instances', '6');
  expect([none.code, String(none.error)]).toEqual([2, expect.stringContaining('svamp has no templates')]);
});

test('of instances that are drawn in part it says what can be said', async () => {
  const data = await dataFolder();
  const instance = (original_id: number, i: number): string =>
    JSON.stringify({ original_id, instance: i, question: `What is ${original_id} and ${i}?`, answer: `#### ${i}` });
  const lines = [1, 2, 3, 4].flatMap((id) => [0, 1, 2, 3].map((i) => instance(id, i)));
  await writeFile(join(data, 'gsm_symbolic_p2.jsonl'), lines.join('\n'));
  // knows the first two templates
  const server = await serve(({ lastMessage }) => {
    const [, id, i] = /What is (\d+) and (\d+)/.exec(lastMessage) ?? [];
    return { text: `#### ${Number(id) <= 2 ? i : 9}` };
  });
  const args = ['--base-url', server.baseUrl, '--benchmark', 'gsm-symbolic-p2', '--data', data, '--no-greedy'];
  const { out } = await runCommand(addEvalCommand, ['eval', 'm', ...args, '--n', '11']);
  expect(out).toMatch(
    /^templates {2}11 problems drawn from 4 templates: \d+\.\d points of deviation between templates, 0\.0 within one; of \d with several problems 0\.0 % are/m,
  );
  const one = await runCommand(addEvalCommand, ['eval', 'm', ...args, '--n', '1']);
  expect(one.out).toMatch(/^templates {2}1 problem drawn from 1 template: no variance, all problems are of one/m);
});

test.each([
  [[], /no model is given/],
  [['a', '--model', 'b'], /two models are given, "a" and --model b/],
  [['--model', 'http://x/v1'], /is an address; give it as --base-url/],
  [['a', '--fail-under', '40'], /it is a share from 0 to 1, so 40 % is 0\.4/],
  [['a', '--samples', 'many'], /a number is wanted/],
  [['a', '--sample', '4'], /unknown option/],
  [['a', '--base-url', 'http://127.0.0.1:9/v1', '--benchmark', 'gsm9k'], /there is no benchmark "gsm9k"/],
  [['a', '--base-url', 'http://127.0.0.1:9/v1', '--shots', '2'], /stories have no worked examples/],
])('bad usage %# ends with 2 and says what to do', async (args, message) => {
  const { code, error } = await runCommand(addEvalCommand, ['eval', ...args]);
  expect((error as Error).message).toMatch(message);
  expect(code).toBe(2);
});

test('--help and --list say what there is', async () => {
  const help = await runCommand(addEvalCommand, ['eval', '--help']);
  expect(help.code).toBe(0);
  for (const flag of ['--benchmark', '--samples', '--fail-under', '--json', '--budget-calls']) {
    expect(help.out).toContain(flag);
  }
  expect((await runCommand(addEvalCommand, ['eval', '--list'])).out).toMatch(/^math-500 +500 {2}en {2}MATH-500/m);
});

test('compares what two models did with the same problems', async () => {
  const data = await dataFolder();
  const [a, b] = [join(data, 'a'), join(data, 'b')];
  await evalOn(await serve(countsTo(2)), data, '--no-greedy', '--out', a, '--name', 'before');
  await evalOn(await serve(countsTo(5)), data, '--no-greedy', '--out', b, '--name', 'after');
  const { out, code } = await runCommand(addCompareCommand, ['compare', a, b]);
  expect(code).toBe(0);
  expect(out).toContain('before → after\ndifference  +60.0  [');
  // three problems changed, all for the better: p = 2 / 2^3
  expect(out).toContain('test        p = 0.250 (paired sign-flip permutation, exact)');
  expect(out).toContain('gained      s5  - → 5');
  const worse = await runCommand(addCompareCommand, ['compare', b, a, '--json', '--fail-under', '-0.5']);
  expect(JSON.parse(worse.out)).toMatchObject([{ from: 'after', to: 'before', degraded: 3, p: 0.25 }]);
  expect(worse.code).toBe(1);
  expect(worse.err).toContain('after → before: the difference of -0.6000 is below -0.5');
  const manifest = join(b, 'manifest.json');
  const stored = await readFile(manifest, 'utf8');
  const doctored = JSON.parse(stored) as { result: { perProblem: number[] } };
  doctored.result.perProblem[1] = 0;
  await writeFile(manifest, JSON.stringify(doctored));
  const refused = await runCommand(addCompareCommand, ['compare', a, b]);
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect((refused.error as Error).message).toContain(
    '"after" does not agree with its items: for problem "s2" it has 0, its items give 1;',
  );
  await writeFile(manifest, stored);
  await rm(join(b, 'items.jsonl'));
  const lost = await runCommand(addCompareCommand, ['compare', a, b]);
  expect(lost.code).toBe(1);
  expect((lost.error as Error).message).toContain('holds 0 of the 5 items of a finished evaluation');
  expect((await runCommand(addCompareCommand, ['compare', a])).code).toBe(2);
  await expect(readFile(join(a, 'problems.jsonl'), 'utf8')).resolves.toContain('5 cats');
});

test('grades kept completions again, and says what changed', async () => {
  const data = await dataFolder();
  const server = await serve(countsTo(3));
  const out = join(data, 'run');
  await evalOn(server, data, '--no-greedy', '--out', out);
  const calls = server.requests.length;
  // as if an older checker had missed one
  for (const [file, from, to] of [
    ['items.jsonl', '"verdict":"correct"', '"verdict":"incorrect"'],
    ['manifest.json', '"accuracy": 0.6', '"accuracy": 0.4'],
  ] as const) {
    const text = await readFile(join(out, file), 'utf8');
    await writeFile(join(out, file), text.replace(from, to));
  }
  const dry = await runCommand(addRegradeCommand, ['regrade', out, '--dry-run']);
  expect(dry.out).toContain('accuracy   40.0 % → 60.0 %');
  expect(dry.out).toContain('verdicts   1 of 5 changed: 1 to correct, 0 to incorrect, 0 to undecided');
  expect(dry.out).toContain('incorrect → correct  s1, sample 0: 1 (gold 1)');
  const { out: text, code } = await runCommand(addRegradeCommand, ['regrade', out]);
  expect([code, text]).toEqual([
    0,
    expect.stringContaining(`written to ${join(out, 'regraded')}; the old results stay`),
  ]);
  const json = await runCommand(addRegradeCommand, ['regrade', out, '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ after: { accuracy: 0.6 }, changed: [{ problemId: 's1' }] });
  expect(server.requests).toHaveLength(calls);
});

test('reports evaluations of a folder, and refuses numbers that their items do not give', async () => {
  const data = await dataFolder();
  const runs = join(data, 'runs');
  const server = await serve(countsTo(3));
  for (const name of ['first', 'second']) {
    await evalOn(server, data, '--no-greedy', '--out', join(runs, name), '--name', name);
  }
  const { out, code } = await runCommand(addReportCommand, ['report', runs]);
  expect([out, code]).toEqual([`${join(runs, 'report.html')}\n`, 0]);
  expect(await readFile(join(runs, 'report.html'), 'utf8')).toContain('<!doctype html>');
  expect(await readFile(join(runs, 'report.md'), 'utf8')).toContain('60.0');
  const json = await runCommand(addReportCommand, ['report', join(runs, 'first'), join(runs, 'second'), '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ stages: [{ accuracy: 0.6 }, { accuracy: 0.6 }] });
  const path = join(runs, 'first', 'items.jsonl');
  await writeFile(path, (await readFile(path, 'utf8')).replace('"incorrect"', '"correct"'));
  const refused = await runCommand(addReportCommand, ['report', runs]);
  expect(refused.code).toBe(1);
  expect((refused.error as Error).message).toContain('does not agree with its items');
  expect((await runCommand(addReportCommand, ['report', runs, '--pairs', 'some'])).code).toBe(2);
});
