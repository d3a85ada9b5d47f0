import { extractAnswer } from '@mathr/verify';

import { textField } from '../read/mapped-problem.ts';
import { formatCodeTrace, readCodeTrace } from '../supervise/code-trace.ts';
import type { DatasetAdapter } from './dataset-adapter.ts';

/**
 * rStar-Math's fine-tuning set: `query`, and `response` in its markup of code, output and answer.
 *
 * Source: huggingface.co/datasets/ElonTusk2001/rstar_sft, its columns as train_SFT.py of github.com/microsoft/rStar reads them.
 */
export const codeTraceAdapter: DatasetAdapter = {
  name: 'rstar-sft',
  description: 'rStar-Math fine-tuning: query, response with <code>, <end_of_step>, <output>, <answer>',
  fits: (fields) => (textField(fields, ['response', 'output']) ?? '').includes('<end_of_step>'),
  adapt(fields, { id, source }) {
    const question = textField(fields, ['query', 'question', 'instruction']);
    const response = textField(fields, ['response', 'output']);
    if (question === undefined || response === undefined) return 'it lacks a query or a response';
    const trace = readCodeTrace(response);
    if (typeof trace === 'string') return trace;
    const answer = trace.answer === undefined ? null : (extractAnswer(trace.answer)?.answer ?? null);
    const solution = formatCodeTrace(trace);
    const metadata = { steps: trace.steps.length };
    return {
      ...(answer === null ? {} : { problem: { id, question, answer, solution, source } }),
      traces: [{ problemId: id, question, solution, answer, author: source, metadata }],
    };
  },
};

/**
 * rStar-Math's set for preference models: `prompt` (the question between `<|user|>:` and `<|assistant|>:`, and the beginning
 * of a solution), and a next step that is better (`pos`) and one that is worse (`neg`) behind it.
 *
 * Source: huggingface.co/datasets/ElonTusk2001/rstar_ppm, its columns as train_RM.py of github.com/microsoft/rStar reads them.
 */
export const stepPairAdapter: DatasetAdapter = {
  name: 'rstar-ppm',
  description: 'rStar-Math preferences: prompt, pos, neg, pos_count, neg_count',
  fits: (fields) => ['prompt', 'pos', 'neg'].every((name) => typeof fields[name] === 'string'),
  adapt(fields, { id }) {
    const [prompt, better, worse] = ['prompt', 'pos', 'neg'].map((name) => fields[name]);
    if (typeof prompt !== 'string' || typeof better !== 'string' || typeof worse !== 'string') {
      return 'it lacks a prompt, pos or neg';
    }
    const [, question = prompt, reply = ''] =
      /<\|user\|>:?\s*([\s\S]*?)\s*<\|assistant\|>:?([\s\S]*)$/.exec(prompt) ?? [];
    if (question.trim() === '') return 'its prompt holds no question';
    // before the code stands only that code follows
    const prefix = reply.slice(Math.max(0, reply.indexOf('<code>')));
    const start = prefix.includes('<code>') ? prefix : '';
    return {
      preferences: [
        {
          problemId: id,
          question: question.trim(),
          chosen: start + better,
          rejected: start + worse,
          judge: 'tree-search',
          ...(start === '' ? {} : { prefix: start }),
        },
      ],
    };
  },
};
