// Makes a training set and two test sets that share nothing with it, checks every answer, and shows a few problems.
import {
  decontaminate,
  generateFromTemplates,
  generateProblems,
  splitByHash,
  stratifiedSample,
  type ProblemTemplate,
} from '@mathr/dataset';
import { grade } from '@mathr/verify';

// stories for a tiny model: the test set comes first, so that training can leave its questions out
const test = generateProblems({ n: 200, seed: 'test' });
const heldOut = generateProblems({ n: 200, seed: 'held-out', templates: 'heldout' });
const exclude = [...test, ...heldOut].map(({ question }) => question);
const train = generateProblems({ n: 5000, seed: 'train', exclude });
console.log(
  `${train.length} stories to train on, ${test.length} to test, ${heldOut.length} in sentences never trained on`,
);
console.log(`  ${test[0]?.question}\n  ${test[0]?.solution}\n  ${heldOut[0]?.question}\n  ${heldOut[0]?.solution}\n`);

// a template of our own next to those that come with the package
const tickets: ProblemTemplate = {
  id: 'tickets',
  topic: 'money',
  level: 2,
  draws: { adults: [2, 5], children: [2, 6], price: [6, 14, 2] },
  question:
    '{adults} adults and {children} children go to the zoo. A ticket is {price} dollars, half for children. What do they pay?',
  steps: [
    { compute: 'half = price / 2', text: 'A child pays {price} / 2 = {half} dollars.' },
    {
      compute: 'total = adults * price + children * half',
      text: 'Together that is {adults} * {price} + {children} * {half} = {total} dollars.',
    },
  ],
  answer: 'total',
};
const own = generateFromTemplates({ n: 20, seed: 1, templates: [tickets] });
const general = generateFromTemplates({ n: 400, seed: 1 });
const problems = [...own, ...general];
console.log(`  ${own[0]?.question}\n  ${own[0]?.solution?.replaceAll('\n', '\n  ')}\n`);

const wrong = problems.filter(({ answer, solution }) => grade(answer, solution ?? '').status !== 'correct');
console.log(`${problems.length} problems, ${wrong.length} of them with a solution that misses its answer`);

const { kept, removed } = await decontaminate(problems, test);
const parts = splitByHash(kept, { ratios: { train: 8, valid: 1, test: 1 }, seed: 1 });
console.log(
  `${removed.length} overlap with the test set; train/valid/test: ${parts.train.length}/${parts.valid.length}/${parts.test.length}`,
);

const byTopic = ({ topic }: { readonly topic?: string | undefined }): string => topic ?? 'none';
const counts = new Map<string, number>();
for (const problem of stratifiedSample(parts.train, { by: byTopic, n: 50, seed: 1 })) {
  counts.set(byTopic(problem), (counts.get(byTopic(problem)) ?? 0) + 1);
}
console.log(`50 of them by topic: ${[...counts].map(([topic, count]) => `${topic} ${count}`).join(', ')}`);
