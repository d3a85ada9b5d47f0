import { expect, test } from 'vitest';
import { hashesAnswer, markerAnswer, openTagAnswer, tagsAnswer } from './marked-answer.ts';

test.each([
  ['#### 18', '18'],
  ['####18', '18'],
  ['#### 17\n#### 18', '18'],
  ['####\n18', '18'],
  ['#### **18**', '18'],
  ['##### 18', '18'],
  ['#### $1,234', '$1,234'],
  ['#### 3 * 6 = 18', '18'],
  ['#### Evelyn', 'Evelyn'],
  ['#### She makes $18 a day.', 'She makes $18 a day.'],
  ['#### \\frac{1}{2}', '\\frac{1}{2}'],
  ['#### Step 3: add\nso it is 5', undefined],
  ['#### 18\n#### Step 3: check', '18'],
  ['#### Conclusion\nIt is 5', undefined],
  ['#### 1. Add the numbers\nIt is 5', undefined],
  ['####', undefined],
  ['### 18', undefined],
])('behind the hashes of %s is %s', (text, expected) => {
  expect(hashesAnswer(text)).toBe(expected);
});

test('tags', () => {
  expect(tagsAnswer('<answer>17</answer> <answer> 18 </answer>')).toBe('18');
  expect(tagsAnswer('<final_answer>18</final_answer>')).toBe('18');
  expect(tagsAnswer('<answer>18')).toBeUndefined();
  expect(tagsAnswer('18</answer>')).toBeUndefined();
  expect(openTagAnswer('<answer>18')).toBe('18');
  expect(openTagAnswer('<answer>18</answer>')).toBeUndefined();
  expect(openTagAnswer('18')).toBeUndefined();
});

test('markers', () => {
  expect(markerAnswer('FINAL>> 17\nFINAL>> 18', 'FINAL>>')).toBe('18');
  expect(markerAnswer('RESULT: $\\frac{1}{2}$. Done.', 'RESULT:')).toBe('\\frac{1}{2}');
  expect(markerAnswer('18', 'RESULT:')).toBeUndefined();
});
