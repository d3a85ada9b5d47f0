// Four solvers answer, a verifier checks them, a reward model scores them, and four rules choose between them.
import { selectAnswer, solve, type SelectionRule } from '@mathr/agents';
import type { ChatModel, Scorer } from '@mathr/core';

/** A model that says what it was told to say; a real one is `samplerAsChatModel(await model.sampler())`. */
function scripted(id: string, answer: (asked: string) => string): ChatModel {
  return {
    specificationVersion: 'v1',
    id,
    chat: async (messages) => {
      const asked = messages.at(-1)?.content ?? '';
      const text = answer(asked);
      return { text, stopReason: 'eos', usage: { promptTokens: asked.length, completionTokens: text.length } };
    },
  };
}

const question = 'A shop sells pens at 3 for 2 dollars. What do 12 pens cost, in dollars?';
const solutions = [
  '12 pens at 2 dollars: 12 * 2 = \\boxed{24}',
  '12 / 3 = 4 packs of 2 dollars each, so \\boxed{8}',
  'Each pen is 2 dollars, and 12 * 2 is 24: \\boxed{24}',
  'Four packs cost 4 * 2, which is \\boxed{8.00}',
];
const solvers = solutions.map((text, index) => ({ chat: scripted(`solver-${index + 1}`, () => text) }));

/** Trusts solutions that speak of packs. A reward model of `@mathr/prm` is used the same way. */
const scorer: Scorer = {
  specificationVersion: 'v1',
  id: 'packs',
  score: async (_problem, texts) => texts.map(({ text }) => ({ score: text.includes('packs') ? 2 : -1 })),
};
const verifier = {
  chat: scripted('verifier', (asked) =>
    asked.includes('packs') ? 'Verdict: correct\nConfidence: 0.9' : 'Verdict: incorrect\nConfidence: 0.8',
  ),
};

const result = await solve({ question, solvers, scorer, verifier, select: 'weighted', scoreScale: 'sigmoid' });
console.log(`${question}\n`);
for (const { agent, answer, score, verification } of result.candidates) {
  console.log(`${agent}: ${answer ?? '-'}  score ${score ?? '-'}  verifier: ${verification?.verdict ?? '-'}`);
}
console.log(`\nweighted vote: ${result.answer ?? '-'} (${result.calls} calls, agreement ${result.agreement})`);

// the same candidates under every rule, without calling anyone again; ties go to what came first
for (const select of ['majority', 'reward', 'weighted', 'verified-first'] satisfies SelectionRule[]) {
  const { answer, groups } = selectAnswer(result.candidates, { select, scoreScale: 'sigmoid' });
  const weights = groups.map((group) => `${group.answer ?? '-'} (${group.weight.toFixed(2)})`).join(' against ');
  console.log(`${select}: ${answer ?? '-'}, from ${weights}`);
}
