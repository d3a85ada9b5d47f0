import { createRng } from '@mathr/core';

import type { LearningCurve, ReportData, ReportStage, StageAnswer, WorkedSample } from '../report-data.ts';

/** A made-up report of the size of a real one: for tests and for looking at the page. */
export function fixtureReport(): ReportData {
  const stages: ReportStage[] = [
    stage('warmup', '300 worked solutions, 600 steps', 0.339, 0.013, 0.369, 13.9, 14.2),
    stage('distilled-ce', 'control: teacher text only', 0.581, 0.013, 0.692, 14.1, 16.9),
    stage('distilled', 'KL + CE from the teacher', 0.576, 0.013, 0.681, 14.3, 21.4),
    stage('grpo', '180 steps on answers only', 0.69, 0.014, 0.727, 14.9, 204),
    { ...stage('majority@4', 'four samples vote', 0.711, 0.028, null, 59.6, 5.1), samples: 1 },
    { ...stage('rerank@4', 'reward-weighted vote of four', 0.715, 0.028, null, 59.6, 27.3), samples: 1 },
  ];
  return {
    title: 'From 300 worked solutions to 69 percent',
    subtitle: 'quickstart · 2 cores · 6 min 48 s',
    summary:
      'A 0.35M-parameter student trained on a few hundred worked solutions learns from a teacher, then from right and wrong alone: accuracy on 1,000 unseen word problems doubles from 33.9% to 69.0%, and four of its samples voting reach 71.1%.',
    keyNumbers: [
      { label: 'After GRPO', value: '69.0%', note: '67.6–70.4 on 1,000 problems' },
      { label: 'Gain over warm-up', value: '+35.1', note: 'percentage points, p < .001' },
      { label: 'Four votes', value: '71.1%', note: '68.2–73.8' },
      { label: 'Tokens an answer', value: '14.9', note: 'was 13.9' },
    ],
    stages,
    comparisons: [
      comparison('warmup', 'distilled', 0.237, 0.011, 1 / 10_001),
      comparison('distilled-ce', 'distilled', -0.005, 0.009, 0.57),
      comparison('distilled', 'grpo', 0.114, 0.009, 1 / 10_001),
      comparison('grpo', 'majority@4', 0.021, 0.008, 0.0042),
      comparison('majority@4', 'rerank@4', 0.004, 0.006, 0.53),
    ],
    curves: curves(),
    tokensByLevel: {
      levels: ['1 step', '2 steps', '3 steps'],
      series: [
        { name: 'warmup', values: [8.1, 13.2, 17.9] },
        { name: 'distilled', values: [8.0, 14.1, 19.6] },
        { name: 'grpo', values: [8.0, 14.4, 21.2] },
      ],
    },
    passAt: [passAt('distilled', [0.576, 0.69, 0.786]), passAt('grpo', [0.69, 0.744, 0.793])],
    samples: Array.from({ length: 10 }, (_, index) => sample(index)),
    configuration: {
      seed: 1,
      command: 'npm start',
      versions: { mathr: '0.1.0', node: 'v20.19.0', 'onnxruntime-node': '1.27.0' },
      facts: { 'Student parameters': 354_000, 'Teacher parameters': 623_000, 'Test set': 'a91f03be77d210', 'Peak memory': '1.3 GB' },
      timings: stages.map(({ name, seconds }) => ({ name, seconds: seconds ?? 0 })),
      text: 'seed: 1\nstudent:\n  hiddenSize: 96\n  layers: 3\ngrpo:\n  steps: 180\n  groupSize: 16\n',
    },
    notes: [
      'Accuracy is the mean over four samples at temperature 1; the metric was fixed before training. Greedy accuracy stands beside it.',
      'The text-only control is as good as the KL loss here: what helps is the teacher’s labels.',
    ],
  };
}

function stage(
  name: string,
  description: string,
  accuracy: number,
  half: number,
  greedy: number | null,
  meanTokens: number,
  seconds: number,
): ReportStage {
  const interval = [accuracy - half, accuracy + half] as const;
  // templates never trained on
  const transfer = { accuracy: accuracy - 0.08, interval: [accuracy - 0.11, accuracy - 0.05] as const };
  return { name, description, accuracy, interval, greedy, n: 1000, samples: 4, meanTokens, seconds, transfer };
}

function comparison(from: string, to: string, delta: number, se: number, p: number): ReportData['comparisons'][number] {
  const interval = [delta - 1.96 * se, delta + 1.96 * se] as const;
  return { from, to, delta, standardError: se, interval, p, method: 'monte-carlo', n: 1000 };
}

function curves(): LearningCurve[] {
  const rng = createRng('curves');
  const noisy = (steps: number, value: (share: number) => number, noise: number): (readonly [number, number])[] =>
    Array.from({ length: steps }, (_, i) => [i + 1, value(i / steps) + noise * rng.normal()] as const);
  const one = (title: string, points: (readonly [number, number])[], yLabel?: string): LearningCurve => ({
    title,
    xLabel: 'step',
    ...(yLabel === undefined ? {} : { yLabel }),
    series: [{ name: title, points }],
  });
  return [
    {
      title: 'Loss in distillation',
      xLabel: 'step',
      series: [
        { name: 'KL + CE', points: noisy(120, (s) => 0.28 + 0.9 * Math.exp(-5 * s), 0.03) },
        { name: 'CE only', points: noisy(120, (s) => 0.34 + 1.1 * Math.exp(-5 * s), 0.03) },
      ],
    },
    one('Reward', noisy(180, (s) => 0.78 + 0.14 * s, 0.03), 'mean of a batch, 1.2 at most'),
    one('Completion length', noisy(180, (s) => 15.4 + 0.5 * Math.sin(3 * s), 0.3), 'tokens'),
    one('Entropy', noisy(180, (s) => 0.15 - 0.05 * s, 0.006), 'nats a token'),
    one('KL to the start', noisy(180, (s) => 0.00008 * s, 0.000004), 'nats a token'),
    one('Reward model', noisy(12, (s) => 0.71 - 0.25 * s, 0.01), 'pair loss'),
  ];
}

function passAt(name: string, values: readonly number[]): ReportData['passAt'][number] {
  const points = values.map((value, i) => ({ k: 2 ** i, value, interval: [value - 0.014, value + 0.014] as const }));
  return { name, points };
}

function sample(index: number): WorkedSample {
  const gold = 8 + index;
  const answer = (stage: string, value: number, verdict: StageAnswer['verdict']): StageAnswer => ({
    stage,
    answer: String(value),
    verdict,
    text: `${gold - 4} - 2 = ${gold - 6} . ${gold - 6} + 6 = ${value} . #### ${value}`,
  });
  return {
    question: `Ada has ${gold - 4} marbles. She gives 2 marbles to Ben, then finds 3 bags with 2 marbles each. How many marbles does Ada have now?`,
    gold: String(gold),
    level: `${1 + (index % 3)} steps`,
    answers: [
      answer('warmup', gold - 3, 'incorrect'),
      answer('distilled', index % 2 === 0 ? gold : gold + 2, index % 2 === 0 ? 'correct' : 'incorrect'),
      answer('grpo', index === 7 ? gold + 1 : gold, index === 7 ? 'incorrect' : 'correct'),
      { stage: 'majority@4', answer: index === 3 ? null : String(gold), verdict: index === 3 ? 'incorrect' : 'correct', text: '' },
    ],
  };
}
