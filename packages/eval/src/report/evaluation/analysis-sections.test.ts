import type { Problem } from '@mathr/core';
import { expect, test } from 'vitest';

import type { EvalItem } from '../../evaluate/eval-item.ts';
import { summarize } from '../../evaluate/summarize.ts';
import { renderMarkdown } from '../render-markdown.ts';
import { renderReport } from '../render-report.ts';
import { evaluationReport } from './evaluation-report.ts';
import type { ReportedEvaluation } from './reported-evaluation.ts';

/** An evaluation of one sample each, or of as many as `verdicts` gives for a problem. */
function evaluated(
  name: string,
  problems: readonly Problem[],
  verdicts: (problem: Problem) => readonly (0 | 1)[],
  more: (problem: Problem, sampleIndex: number) => Partial<EvalItem> = () => ({}),
): ReportedEvaluation {
  const items = problems.flatMap((problem, problemIndex) =>
    verdicts(problem).map((isRight, sampleIndex): EvalItem => ({
      problemId: problem.id,
      problemIndex,
      sampleIndex,
      text: '4',
      tokens: 10,
      isTruncated: false,
      answer: isRight === 1 ? problem.answer : 'wrong',
      verdict: isRight === 1 ? 'correct' : 'incorrect',
      ...more(problem, sampleIndex),
    })),
  );
  return { problems, result: summarize(items, { name, problems, provenance: { model: name } }) };
}

const ids = (page: string): string[] => [...page.matchAll(/<section id="(\w+)">/g)].map((match) => match[1] ?? '');

const instance = (template: number, number: number | undefined): Problem => ({
  id: `t${template}-${number ?? 'own'}`,
  question: `${template} and ${number}?`,
  answer: '4',
  metadata: { template, ...(number === undefined ? {} : { instance: number }) },
});

test('instances of templates are reported with their variance, beside the problems they were made from', () => {
  const instances = [1, 2, 3].flatMap((template) => [0, 1].map((number) => instance(template, number)));
  // template 1 is right for its first instance only, 2 always, 3 never
  const right = ({ metadata, id }: Problem): readonly (0 | 1)[] =>
    metadata?.['template'] === 2 || id === 't1-0' ? [1] : [0];
  const own = [1, 2, 3].map((template) => instance(template, undefined));
  const data = evaluationReport([
    evaluated('m', instances, right),
    evaluated('m', own, ({ id }) => [id === 't3-own' ? 0 : 1]),
    evaluated('other', own, () => [1]),
  ]);
  expect(data.templates).toHaveLength(1);
  expect(data.templates?.[0]).toMatchObject({
    name: 'm',
    templates: 3,
    instances: 2,
    mean: 0.5,
    unstable: 1 / 3,
    perTemplate: [
      { template: '1', accuracy: 0.5 },
      { template: '2', accuracy: 1 },
      { template: '3', accuracy: 0 },
    ],
    original: { name: 'm (2)', accuracy: 2 / 3 },
  });
  // numpy: np.std([2/3, 1/3], ddof=1) = 0.23570; by chance np.sqrt(np.mean([.25, 0, 0]) / 3) = 0.16667
  expect(data.templates?.[0]?.deviation).toBeCloseTo(0.2357, 4);
  expect(data.templates?.[0]?.expectedDeviation).toBeCloseTo(0.16667, 5);
  expect(ids(renderReport(data))).toContain('templates');
  expect(renderMarkdown(data)).toContain('| 3 | 2 | 23.6 points | 16.7 points | 33.3% | 66.7% (p');
});

test('of instances drawn in part it is said what can be said', () => {
  const part = [instance(1, 0), instance(1, 3), instance(1, 4), instance(2, 0), instance(3, 1), instance(3, 2)];
  const right = ({ id }: Problem): readonly (0 | 1)[] => (['t1-0', 't1-4', 't2-0'].includes(id) ? [1] : [0]);
  const data = evaluationReport([evaluated('m', part, right)]);
  expect(data.templates).toEqual([]);
  // by hand in template-components.test.ts: between 7/66, within 2/9; their roots are 32.57 and 47.14 points
  expect(data.drawnTemplates).toMatchObject([
    {
      name: 'm',
      templates: 3,
      problems: 6,
      reason: null,
      variance: { between: expect.closeTo(7 / 66, 9), within: expect.closeTo(2 / 9, 9) },
      perTemplate: [
        { template: '1', accuracy: expect.closeTo(2 / 3, 9), problems: 3 },
        { problems: 1 },
        { accuracy: 0 },
      ],
    },
  ]);
  const [page, text] = [renderReport(data), renderMarkdown(data)];
  expect(ids(page)).toContain('templates');
  for (const shown of ['>32.57<', '>47.14<', '>50.0% of 2<', '>1–3<']) expect(page).toContain(shown);
  expect(text).toContain('| 3 | 6 | 32.6 points | 47.1 points | 50.0% of 2 |  |');
  expect(text).toContain('| m | 1 | 66.7% | 3 |');
});

test('one instance of each template has no variance, and the report says why', () => {
  const data = evaluationReport([evaluated('m', [instance(1, 0), instance(2, 5)], () => [1])]);
  expect(data.drawnTemplates).toMatchObject([{ variance: null, unstable: null, repeated: 0 }]);
  expect(renderReport(data)).toContain('No variance for m: no template was asked with two sets of numbers');
  expect(renderMarkdown(data)).toContain('no template was asked with two sets of numbers');
});

test('problems without a premise are reported beside those with it', () => {
  const problems: Problem[] = ['a', 'b'].flatMap((id) => [
    { id, question: id, answer: '4' },
    { id: `${id}-m`, question: `${id}?`, answer: 'None', metadata: { wellPosed: id } },
  ]);
  const refusal = 'There is not enough information to answer.';
  const response = ({ id }: Problem): Partial<EvalItem> =>
    id.endsWith('-m') ? { tokens: 30, text: id === 'a-m' ? refusal : '\\boxed{5}', reasoning: refusal } : {};
  const data = evaluationReport([evaluated('m', problems, () => [1, 0], response)]);
  expect(data.premises?.[0]).toMatchObject({
    name: 'm',
    pairs: 4,
    problems: 2,
    lengthRatio: 3,
    meanTokens: { wellPosed: 10, missing: 30 },
    abstainsMissing: { share: 0.5 },
    abstainsWellPosed: { share: 0 },
    // the doubt stands in what was thought before
    quadrants: { noticedAndAbstained: 2, noticedAndAnswered: 2, unnoticedAndAbstained: 0, unnoticedAndAnswered: 0 },
  });
  expect(ids(renderReport(data))).toContain('premises');
  expect(renderMarkdown(data)).toContain('| m | 2 | 3.00× (3.00–3.00) | 10 | 30 | 50.0%');
});

test('rewards of every sample give the ways to choose, from one pool; a missing one leaves them out', () => {
  const problems: Problem[] = ['a', 'b'].map((id) => ({ id, question: id, answer: '4' }));
  const reward = (_: Problem, sampleIndex: number): Partial<EvalItem> => ({ reward: sampleIndex === 3 ? 2 : 1 });
  const pool = (): readonly (0 | 1)[] => [0, 0, 0, 1];
  const scored = evaluated('m', problems, pool, reward);
  const data = evaluationReport([scored]);
  // of all four: wrong by 3 votes and 3 points to 2, right by the highest reward
  // both problems agree: Wilson, 2 of 2 from 1 / (1 + 1.95996^2 / 2) = .34238
  const [none, both] = [
    [0, expect.closeTo(0.65762, 5)],
    [expect.closeTo(0.34238, 5), 1],
  ];
  expect(data.selection?.[0]?.points.at(-1)).toEqual({
    k: 4,
    pass: 1,
    majority: 0,
    reward: 1,
    weighted: 0,
    intervals: { pass: both, majority: none, reward: both, weighted: none },
  });
  expect(data.voting?.[0]?.points.at(-1)).toEqual({ k: 4, value: 0, interval: none });
  expect(scored.result.rmAt).toEqual({ 1: 0.25, 2: 0.5, 4: 1 });
  expect(ids(renderReport(data))).toContain('selection');
  expect(renderMarkdown(data)).toContain(
    '| 4 | 100.0% (34.2–100.0) | 0.0% (0.0–65.8) | 100.0% (34.2–100.0) | 0.0% (0.0–65.8) |',
  );
  const page = renderReport(data);
  const [section = ''] = page.split('<section id="selection">')[1]?.split('</section>') ?? [];
  expect(section.match(/class="band"/g)).toHaveLength(4);
  expect(page).toContain('Chance that the most frequent of k answers is right, with 95% bands');
  const partly = evaluated('m', problems, pool, (problem, index) => (index === 0 ? {} : reward(problem, index)));
  expect(evaluationReport([partly]).selection).toEqual([]);
  const changed = { ...scored, result: { ...scored.result, rmAt: { 4: 0.5 } } };
  expect(() => evaluationReport([changed])).toThrow('rmAt.4 is 0.5, its items give 1');
});

test('capability: coverage with bands, the solved-set table, the transitions and the crossing', () => {
  const problems: Problem[] = Array.from({ length: 20 }, (_, i) => ({ id: `p${i}`, question: `${i}`, answer: '4' }));
  const half = ({ id }: Problem): readonly (0 | 1)[] => (Number(id.slice(1)) % 2 === 0 ? [1, 1, 1, 1] : [0, 0, 0, 0]);
  const data = evaluationReport([
    evaluated('base', problems, () => [1, 0, 0, 0]),
    evaluated('trained', problems, half),
  ]);
  const [change] = data.capability ?? [];
  // pass@1 .25 against .5, pass@2 .5 against .5, pass@4 1 against .5
  expect(change?.coverage.map(({ k, delta }) => [k, delta])).toEqual([
    [1, 0.25],
    [2, 0],
    [4, -0.5],
  ]);
  expect(change).toMatchObject({
    crossing: { k: 4, leader: 'trained' },
    samplingGap: 0.5,
    solved: { both: 10, fromOnly: 10, toOnly: 0, neither: 0, won: [] },
  });
  expect(change?.solved.lost).toHaveLength(10);
  const text = renderMarkdown(data);
  expect(text).toContain('| after less before | +25.0 (');
  expect(text).toContain('| (.2, .4\\] | 10 | 0 | 0 | 0 | 0 | 0 | 10 | +25.0 |');
  const page = renderReport(data);
  expect(page).toContain('trained leads at small k and falls behind from k = 4 on');
  expect(page).toContain('<td>before</td><td>10</td><td>10</td>');
});
