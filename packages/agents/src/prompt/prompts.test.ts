import { expect, test } from 'vitest';

import { boxedSolver } from './boxed-solver.ts';
import { carefulSolver } from './careful-solver.ts';
import { promptLabel } from './prompt-template.ts';
import { ratingPrompt } from './rater.ts';
import { reflection } from './reflection.ts';
import { plainVerifier, stepwiseVerifier } from './verifier.ts';

const solvers = [boxedSolver, carefulSolver];
const reviews = [reflection, plainVerifier, stepwiseVerifier, ratingPrompt];

test('every prompt holds what it is about, word for word', () => {
  for (const template of solvers) expect(JSON.stringify(template.render('Q?'))).toContain('Q?');
  for (const template of reviews) {
    const text = template
      .render('the question', 'the solution')
      .map((message) => message.content)
      .join('\n');
    expect(text).toContain('the question');
    expect(text).toContain('the solution');
  }
});

test('names are unique and carry a version', () => {
  const labels = [...solvers, ...reviews].map(promptLabel);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels[0]).toBe('boxed-solver/1');
});
