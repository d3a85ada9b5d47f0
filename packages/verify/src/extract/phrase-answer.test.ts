import { expect, test } from 'vitest';
import { phraseAnswer } from './phrase-answer.ts';

test.each([
  ['The answer is 18.', '18'],
  ['So the final answer is: 18', '18'],
  ['**Answer:** 18', '18'],
  ['**Final Answer**\n10', '10'],
  ['**Final Answer:**\n\n$$w = 6 - 5i$$', 'w = 6 - 5i'],
  ['### Answer: **18**', '18'],
  ['Final Answer: The final answer is \\((2, 3\\sqrt{5})\\). I hope it is correct.', '(2, 3\\sqrt{5})'],
  ['Therefore, the answer is indeed w = 6 - 5i.', 'w = 6 - 5i'],
  ['The answer to the problem is 5 cm.', '5 cm'],
  ['The answer, in simplest form, is \\frac{1}{2}', undefined],
  ['The answer in simplest form is $\\frac{1}{2}$, which is small.', '\\frac{1}{2}'],
  ['The answer is\n\\[\n\\frac{1}{2}\n\\]', '\\frac{1}{2}'],
  ['answer: $2$, $3$ and $5$', '2, 3, 5'],
  ['The answer is $x = 3$ or $x = 5$.', 'x = 3, x = 5'],
  ['The answer is $5$ cm.', '5 cm'],
  ['The answer is 3 + 5 = 8.', '8'],
  ['The answer is approximately 3.14.', '3.14'],
  ['The answer is 20, not 18.', '20'],
  ['The answer is not 20.', undefined],
  ['18 is the final answer.', '18'],
  ['A: 18', '18'],
  ['The answer is:', undefined],
  ['What is the answer? Nobody knows.', undefined],
  ['The answer is 1. Wait. The answer is 2.', '2'],
  ['**Answer:** She spends **\\$75.00** over 30 days.', '\\$75.00'],
])('English: %s', (text, expected) => {
  expect(phraseAnswer(text)).toBe(expected);
});

// the first of each language is how the worked examples of MGSM (arXiv:2210.03057) end
test.each([
  ['es', 'La respuesta es 18.', '18'],
  ['es', 'La respuesta final es $\\frac{3}{4}$.', '\\frac{3}{4}'],
  ['es', 'Respuesta: 1.234,5 euros', '1234.5 euros'],
  ['fr', 'La réponse est 18.', '18'],
  ['fr', 'La réponse finale est : 1 234,5 euros.', '1234.5 euros'],
  ['fr', 'Réponse : 3,5', '3.5'],
  ['de', 'Die Antwort ist 18.', '18'],
  ['de', 'Die endgültige Antwort lautet: **18**.', '18'],
  ['de', 'Antwort: 1.234,50 Euro', '1234.50 Euro'],
  ['ru', 'Ответ — 18.', '18'],
  ['ru', 'Ответ: 18 долларов.', '18'],
  ['ru', 'Итоговый ответ: 3,5 кг', '3.5'],
  ['zh', '答案是 18。', '18'],
  ['zh', '最终答案：十八', '18'],
  ['zh', '所以答案为 $\\frac{1}{2}$。', '\\frac{1}{2}'],
  ['zh', '答：一共买了18包。', '18'],
  ['zh', '答案：三分之二', '2/3'],
  ['ja', '答えは18です。', '18'],
  ['ja', '答え：1,234円', '1,234'],
  ['ja', '答えは十八個です。', '18'],
  ['sw', 'Jibu ni 18.', '18'],
  ['sw', 'Jibu la mwisho ni 18', '18'],
  ['th', 'คำตอบคือ 18', '18'],
  ['th', 'คำตอบสุดท้ายคือ 18 ดอลลาร์', '18'],
  ['bn', 'উত্তর হল 18।', '18'],
  ['bn', 'উত্তর: 18 টি', '18'],
  ['te', 'సమాధానం 18.', '18'],
  ['te', 'సమాధానం: 18 డాలర్లు', '18'],
])('%s: %s', (_, text, expected) => {
  expect(phraseAnswer(text)).toBe(expected);
});
