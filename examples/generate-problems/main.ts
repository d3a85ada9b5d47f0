// Makes a training set and two test sets that share nothing with it, checks every answer, and varies a problem.
import {
  decontaminate,
  generateFromTemplates,
  generateProblems,
  splitByHash,
  stratifiedSample,
  type ProblemTemplate,
} from '@mathr/dataset';
import { generateKnights, gradeKnights } from '@mathr/dataset/generate';
import { sayText } from '@mathr/dataset/spoken';
import { backwardProblem, perturbNumbers } from '@mathr/dataset/vary';
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

// a template of our own, next to those that come with the package; the annotations let other numbers be put in
const tickets: ProblemTemplate = {
  id: 'tickets',
  topic: 'money',
  level: 2,
  draws: { adults: [3, 5], children: [6, 9], price: [14, 22, 2] },
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
const own = generateFromTemplates({ n: 20, seed: 1, templates: [tickets], annotations: true });
const general = generateFromTemplates({ n: 400, seed: 1 });
// one more step, and a sentence that changes nothing
const harder = generateFromTemplates({ n: 100, seed: 2, clauses: 1, noOps: 1 });
const problems = [...own, ...general, ...harder];
const wrong = problems.filter(({ answer, solution }) => grade(answer, solution ?? '').status !== 'correct');
console.log(`${problems.length} problems, ${wrong.length} of them with a solution that misses its answer`);
console.log(`  ${harder[0]?.question}\n  ${harder[0]?.solution?.replaceAll('\n', '\n  ')}\n`);

// one problem with other numbers, asked backward, and read aloud
const [first] = own;
if (first === undefined) throw new Error('the template gave no problem');
const other = perturbNumbers(first, { seed: 1 });
const back = backwardProblem(first, { seed: 1 });
console.log(`  ${first.question} ${first.answer}`);
console.log(`  ${other.status === 'made' ? `${other.problem.question} ${other.problem.answer}` : other.reason}`);
console.log(`  ${back.status === 'made' ? `${back.problem.question} ${back.problem.answer}` : back.reason}`);
console.log(`  ${sayText(first.question)}\n`);

const knights = generateKnights({ n: 50, seed: 1, people: [3, 6] });
const solved = knights.filter(({ answer, solution }) => gradeKnights(answer, solution ?? '') === 'correct');
console.log(`${knights.length} puzzles, ${solved.length} proofs that reach the answer\n  ${knights[0]?.question}\n`);

const { kept, removed } = await decontaminate(problems, test);
const parts = splitByHash(kept, { ratios: { train: 8, valid: 1, test: 1 }, seed: 1 });
const byTopic = ({ topic }: { readonly topic?: string | undefined }): string => topic ?? 'none';
const counts = new Map<string, number>();
for (const problem of stratifiedSample(parts.train, { by: byTopic, n: 50, seed: 1 })) {
  counts.set(byTopic(problem), (counts.get(byTopic(problem)) ?? 0) + 1);
}
console.log(
  `${removed.length} overlap with the test set; train/valid/test: ${parts.train.length}/${parts.valid.length}/${parts.test.length}`,
);
console.log(`50 of them by topic: ${[...counts].map(([topic, count]) => `${topic} ${count}`).join(', ')}`);
