import { expect, test } from 'vitest';
import { choiceLetters, lastChoice } from './choice-letters.ts';

test.each([
  ['B', 'B'],
  ['(B)', 'B'],
  ['[B]', 'B'],
  ['**B**', 'B'],
  ['B. 5 cm', 'B'],
  ['\\text{(C)}', 'C'],
  ['\\textbf{(C)} 5', 'C'],
  ['BCD', 'BCD'],
  ['(B) and (C)', 'BC'],
  ['(C), (B), and (A)', 'ABC'],
  ['A, C', 'AC'],
  ['A is correct', 'A'],
  ['A triangle', undefined],
  ['I think', undefined],
  ['Because', undefined],
  ['K', undefined],
  ['18', undefined],
  ['', undefined],
])('%s begins with %s', (text, expected) => {
  expect(choiceLetters(text)).toBe(expected);
});

// endings of GPT-4's solutions to JEEBench (arXiv:2305.15074) and of usual prompts
test.each([
  ['So, the correct answer is (B) $6.4 \\times 10^{-34}$.', 'B'],
  ['In conclusion, the correct options are (B) and (C).', 'BC'],
  ['In conclusion, the only FALSE statement is (A).', 'A'],
  ['So, the correct answer is option B.', 'B'],
  ['Final answer: (B), (C), and (D) are correct.', 'BCD'],
  ['Final Answer: [A], [B], [C], and [D] are correct.', 'ABCD'],
  ['Therefore, the final answer is that all options (A), (B), (C), and (D) are correct.', 'ABCD'],
  ['Final Answer: Only option (A) is correct.', 'A'],
  ['Final Answer: The correct option is (D).', 'D'],
  ['In conclusion, the correct statements are (A), (B), and (D).', 'ABD'],
  ['Option (C) is false.\n\nAnswer: B', 'B'],
  ['The answer is **D**.', 'D'],
  ['故选：C', 'C'],
  ['所以答案是 B。', 'B'],
  ['(A) is TRUE\n(B) is FALSE\nso (A)', 'A'],
  ['are:\n(B) Orbital or $K$-electron capture\n(D) $\\beta^{+}$-decay', 'BD'],
  ['Final Answer: (A) $(0, \\sqrt{2})$ and (B) $(1, 2)$.', 'AB'],
  ['the correct option is (A) (I) $\\rightarrow$ (Q); (II) $\\rightarrow$ (R)', 'A'],
  ['So, the correct answer is:\n\n$[\\mathrm{D}] \\quad \\lambda_{d}^{3}$', 'D'],
  ['Final Answer: The correct statements about surface properties are [A] and [B].', 'AB'],
  ['the answer is (B), because (A) is false', 'B'],
  ['Final Answer: The correct options are A and D.', 'AD'],
  [
    'option (B) is correct, and option (C) is correct.\n\nFinal Answer: The correct options are (A), (B), and (C).',
    'ABC',
  ],
  ['Let me think.\n\nE', 'E'],
  ['B', 'B'],
  ['None of the options fit.', undefined],
  ['A man sells 5 apples.', undefined],
  ['', undefined],
])('%s ends with %s', (text, expected) => {
  expect(lastChoice(text)).toBe(expected);
});
