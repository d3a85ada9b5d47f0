// Grades a handful of model outputs: strict (only a box counts) and lenient (any answer that can be found).
import { grade, type Verdict } from '@mathr/verify';

const samples = [
  { gold: '18', output: 'She sells 16 - 3 - 4 = 9 eggs and makes 9 * 2 = \\boxed{18} dollars.' },
  { gold: '16 - 7 = 9\n9 * 2 = 18\n#### 18', output: '<think>Is it 17?</think> The final answer is $18.' },
  { gold: '\\frac{43}{7}', output: 'That makes $\\boxed{6\\frac{1}{7}}$.' },
  { gold: '1/3', output: 'The probability is \\boxed{0.333}.' },
  { gold: '1/4', output: 'The probability is \\boxed{0.3}.' },
  { gold: '50%', output: 'The price rose by half, \\boxed{0.5}.' },
  { gold: '(1, 2)', output: 'They meet at \\boxed{\\left(1, 2\\right)}.' },
  { gold: 'x^2 + 1', output: 'So f(x) = \\boxed{1 + x^2}.' },
  { gold: '72', output: 'I am not sure.' },
];

const show = ({ status, extracted, reason }: Verdict): string => `${status.padEnd(10)} ${extracted ?? '-'} (${reason})`;

let strict = 0;
let lenient = 0;
for (const { gold, output } of samples) {
  const verdict = grade(gold, output);
  console.log(`${gold.split('\n').at(-1)?.padEnd(14)} ${show(verdict)}`);
  if (verdict.status === 'correct') lenient++;
  if (grade(gold, output, { methods: ['boxed'] }).status === 'correct') strict++;
}
console.log(`\nlenient: ${lenient} of ${samples.length} correct; only boxes: ${strict} of ${samples.length}`);
