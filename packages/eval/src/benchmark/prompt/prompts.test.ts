import type { Message } from '@mathr/core';
import { extractBoth } from '@mathr/verify';
import { expect, test } from 'vitest';

import { benchmark } from '../benchmarks.ts';
import { renderPrompt } from '../render-prompt.ts';
import { binaryGrader } from './binary-grader.ts';
import { EVALUATION_PROMPTS, findPrompt } from './evaluation-prompts.ts';
import { markAnswer, promptName } from './evaluation-prompt.ts';
import { qualityJudge } from './quality-judge.ts';
import { standardBoxed } from './standard-boxed.ts';

const LANGUAGES = ['bn', 'de', 'en', 'es', 'fr', 'ja', 'ru', 'sw', 'te', 'th', 'zh'];

test.each(EVALUATION_PROMPTS.map((prompt) => [promptName(prompt), prompt] as const))(
  '%s says where the answer goes in every language, and an answer there is found there',
  (_, prompt) => {
    for (const language of LANGUAGES) {
      const text = prompt.instruction({ answer: 'number', language });
      expect(text.length, language).toBeGreaterThan(30);
      if (language !== 'en') expect(text, language).toContain(prompt.form);
    }
    expect(new Set(LANGUAGES.map((language) => prompt.instruction({ answer: 'number', language }))).size).toBe(11);
    const reply = `First 3 * 6 = 18.\n${markAnswer(prompt, '18')}`;
    expect(extractBoth(reply, { format: prompt.format }).strict).toMatchObject({ answer: '18' });
  },
);

test('worked examples are turns of a chat, or text before the question, and end as the prompt asks', () => {
  const subject = { answer: 'number', language: 'en' } as const;
  const examples = [{ question: '1 + 1?', solution: 'Two ones are 2.', answer: '2' }];
  for (const prompt of EVALUATION_PROMPTS) {
    const chat = renderPrompt('2 + 2?', { style: 'chat', prompt, subject, examples }) as readonly Message[];
    expect(chat.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(extractBoth(chat[2]?.content ?? '', { format: prompt.format }).strict).toMatchObject({ answer: '2' });
    expect(chat[3]?.content).toBe('2 + 2?');
    const text = renderPrompt('2 + 2?', { style: 'text', prompt, subject, examples }) as string;
    expect(text).toMatch(/\n\nProblem: 1 \+ 1\?\nSolution: [^]+\n\nProblem: 2 \+ 2\?\nSolution:$/);
  }
});

test('a prompt is chosen by name, and its name goes into the result', () => {
  expect(findPrompt('standard-boxed')).toBe(standardBoxed);
  expect(benchmark('gsm8k', { prompt: 'standard-boxed/1', shots: 2 }).graderName).toBe(
    'gsm8k/1 (standard-boxed/1, 2 shots)',
  );
  expect(() => benchmark('gsm8k', { prompt: 'boxed' })).toThrow('unified-evaluation/1, standard-boxed/1');
  expect(() => benchmark('gsm8k', { shots: 9 })).toThrow('there are 8 of our own');
  expect(() => benchmark('gsm9k')).toThrow('there is no benchmark "gsm9k"; choose one of gsm8k, gsm-hard');
});

test('questions are asked in their own language on request', () => {
  const question = { id: 'a', question: 'x', answer: '1', metadata: { language: 'de' } };
  const asked = JSON.stringify(benchmark('mgsm', { instructions: 'native' }).prompt(question));
  expect(asked).toContain('Schritt für Schritt');
  expect(JSON.stringify(benchmark('mgsm').prompt(question))).toContain('short steps');
});

test('judges get the question, the reference and the solution', () => {
  for (const judge of [binaryGrader, qualityJudge]) {
    const text = JSON.stringify(judge.render({ question: 'Q1', gold: 'G2', completion: 'C3' }));
    for (const part of ['Q1', 'G2', 'C3']) expect(text, judge.name).toContain(part);
  }
});
