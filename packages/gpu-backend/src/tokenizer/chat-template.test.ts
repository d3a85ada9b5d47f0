import { type Message, MathrError } from '@mathr/core';
import { expect, test } from 'vitest';
import { createTokenizer } from './create-tokenizer.ts';
import { trainBpe } from './train-bpe.ts';

const vocabulary = trainBpe(['user assistant system\n'.repeat(5)], { vocabularySize: 290 });
const conversation: Message[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'user' },
  { role: 'assistant', content: ' 4 ' },
  { role: 'user', content: 'And 3+3?' },
  { role: 'assistant', content: '6' },
];

function spanTexts(chatTemplate: string | undefined, messages: readonly Message[]): string[] {
  const tokenizer = createTokenizer(vocabulary, { chatTemplate });
  const { tokens, spans } = tokenizer.chat(messages);
  return spans.map(({ start, end }) => tokenizer.decode(tokens.slice(start, end), { keepSpecialTokens: true }));
}

test('renders ChatML, and the generation prompt when asked', () => {
  const tokenizer = createTokenizer(vocabulary);
  const { tokens } = tokenizer.chat(conversation.slice(0, 2), { addGenerationPrompt: true });
  expect(tokenizer.decode(tokens, { keepSpecialTokens: true })).toBe(
    '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nuser<|im_end|>\n<|im_start|>assistant\n',
  );
});

test('spans hold the content, and the end marker that an assistant must write', () => {
  expect(spanTexts(undefined, conversation)).toEqual(['Be brief.', 'user', ' 4 <|im_end|>', 'And 3+3?', '6<|im_end|>']);
});

test('spans follow templates that trim', () => {
  const trimming =
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' + m['content'] | trim + '<|im_end|>' }}{% endfor %}" +
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
  expect(spanTexts(trimming, conversation)[2]).toBe('4<|im_end|>');
});

// as Qwen3: thinking is kept in the last answer only, and an empty block is put where there is none
const thinking =
  "{% for m in messages %}{% set c = m['content'] %}{% if m['role'] == 'assistant' %}" +
  "{% if '</think>' in c %}{% if not loop.last %}{% set c = c.split('</think>')[-1] %}{% endif %}" +
  "{% elif loop.last %}{% set c = '<think></think>' + c %}{% endif %}{% endif %}" +
  "{{ '<|im_start|>' + m['role'] + '\\n' + c + '<|im_end|>' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

test('spans survive templates that drop earlier thinking', () => {
  const messages = conversation.with(2, { role: 'assistant', content: '<think>2+2</think>4' });
  expect(spanTexts(thinking, messages)[2]).toBe('4<|im_end|>');
  expect(spanTexts(thinking, messages)[4]).toBe('<think></think>6<|im_end|>');
});

test('a template whose messages cannot be told apart still gives tokens, and an error for spans only', () => {
  const counting = "{% for m in messages %}{{ m['content'] }}{% endfor %}{{ messages[0]['content'] | length }}";
  const chat = createTokenizer(vocabulary, { chatTemplate: counting }).chat(conversation);
  expect(chat.tokens.length).toBeGreaterThan(5);
  expect(() => chat.spans).toThrow(/message 0 \(system\) cannot be found/);
});

test('passes variables on and reports what a template refuses', () => {
  const strict = "{% if refuse %}{{ raise_exception('Roles must alternate') }}{% endif %}ok";
  const tokenizer = createTokenizer(vocabulary, { chatTemplate: strict });
  expect(tokenizer.decode(tokenizer.chat(conversation).tokens)).toBe('ok');
  expect(() => tokenizer.chat(conversation, { variables: { refuse: true } })).toThrow(
    /refuses a conversation of \[system, user.*Roles must alternate/,
  );
});

test('says when there is no template', () => {
  expect(() => createTokenizer(vocabulary, { chatTemplate: null }).chat(conversation)).toThrow(MathrError);
});
