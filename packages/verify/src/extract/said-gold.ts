// Golds in words: "Therefore there is no solution." marks nothing, and says it all.
import type { Kit } from '../kit.ts';
import type { ExtractedAnswer, VerifyOptions } from '../verdict.ts';
import { verifyWith } from '../verify-with.ts';
import { afterThinking } from './find-answer.ts';

/** A last sentence that is an answer is shorter. */
const MAX_SENTENCE_CHARS = 200;

/**
 * The last sentence of an output in which no answer was found, or what stands before its first comma, where that says the
 * gold and nothing else; a sentence is never taken for a wrong answer.
 */
export function saidGold(kit: Kit, gold: string, completion: string, options: VerifyOptions): ExtractedAnswer | null {
  const tail = afterThinking(completion).trimEnd().slice(-MAX_SENTENCE_CHARS);
  const sentence = (/(?:^|[.!?\n]\s+|\n)([^.!?\n]*)[.!?]?[\s*]*$/.exec(tail)?.[1] ?? '').replace(CONCLUSION, '');
  for (const answer of [sentence, sentence.split(',')[0] ?? '']) {
    if (answer !== '' && verifyWith(kit, gold, answer, options).status === 'correct') return { answer, how: 'phrase' };
  }
  return null;
}

const CONCLUSION = /^[\s*]*(?:(?:so|thus|hence|therefore|then|consequently|in conclusion)\b,?\s*)?/i;
