import { writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { fixtureReport } from './__fixtures__/report-data.ts';
import { renderReport } from './render-report.ts';
import type { ReportData } from './report-data.ts';

const empty: ReportData = {
  title: 'Empty',
  summary: 'Nothing was run.',
  keyNumbers: [],
  stages: [],
  comparisons: [],
  curves: [],
  tokensByLevel: { levels: [], series: [] },
  passAt: [],
  samples: [],
  configuration: {},
};

test('has every section and its numbers', () => {
  const page = renderReport(fixtureReport());
  // REPORT_PAGE=report.html writes the page to look at
  if (process.env['REPORT_PAGE'] !== undefined) writeFileSync(process.env['REPORT_PAGE'], page);
  const ids = [...page.matchAll(/<section id="(\w+)">/g)].map((match) => match[1]);
  expect(ids).toEqual(['stages', 'comparisons', 'curves', 'use', 'samples', 'configuration']);
  for (const shown of ['69.0%', '+11.4', '&lt;\u2009.001', '3 min 24 s', '#### 8', 'npm start'])
    expect(page).toContain(shown);
  expect(page.match(/<article/g)).toHaveLength(10);
});

test('is one file: no script, nothing from elsewhere', () => {
  const page = renderReport(fixtureReport());
  expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:|\son\w+=/);
  expect(page.length).toBeLessThan(200_000);
});

test('tags are balanced', () => {
  const page = renderReport(fixtureReport());
  const open: string[] = [];
  for (const [, close, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][\w]*)([^>]*)>/g)) {
    if (name === 'meta' || rest.endsWith('/')) continue;
    if (close === '/') expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
});

test('what a model wrote cannot change the page', () => {
  const evil = '</pre><script>alert(1)</script><img src=x onerror="x">';
  const [sample] = fixtureReport().samples;
  if (sample === undefined) throw new Error('the fixture has samples');
  const answers = sample.answers.map((answer) => ({ ...answer, text: evil, answer: evil, stage: evil }));
  const page = renderReport({ ...fixtureReport(), title: evil, samples: [{ ...sample, question: evil, answers }] });
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;script&gt;');
});

test('numbers that are not there are dashes, never NaN', () => {
  const data = fixtureReport();
  const broken = Number.NaN;
  const page = renderReport({
    ...data,
    stages: data.stages.map((stage) => ({
      ...stage,
      accuracy: broken,
      interval: [broken, broken],
      meanTokens: broken,
      seconds: null,
    })),
    comparisons: data.comparisons.map((c) => ({ ...c, delta: broken, interval: [broken, Infinity], p: broken })),
    curves: [{ title: 'Loss', xLabel: 'step', series: [{ name: 'loss', points: [[1, broken]] }] }],
    passAt: [{ name: 'a', points: [{ k: 1, value: broken, interval: [broken, broken] }] }],
    configuration: { timings: [{ name: 'x', seconds: broken }], facts: { memory: broken } },
  });
  expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/);
  expect(page).toContain('no data');
});

test('empty data leave their sections out', () => {
  const page = renderReport(empty);
  expect(page).toContain('Nothing was run.');
  expect(page).not.toContain('<section');
});

test('the same data give the same bytes, also after a trip through JSON', () => {
  const data = fixtureReport();
  expect(renderReport(JSON.parse(JSON.stringify(data)) as ReportData)).toBe(renderReport(data));
});
