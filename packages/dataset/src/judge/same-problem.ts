import type { ChatModel } from '@mathr/core';
import { z } from 'zod';
import { askForJson, type JsonReply } from './ask-for-json.ts';

const verdictSchema = z.object({ same: z.boolean(), reason: z.string().default('') });

/** Asks a judge whether one question is the other in other words. Prompt version 1. */
export function askSameProblem(
  judge: ChatModel,
  question: string,
  other: string,
  signal?: AbortSignal,
): Promise<JsonReply<{ readonly same: boolean; readonly reason: string }>> {
  const messages = [
    { role: 'system' as const, content: SYSTEM },
    { role: 'user' as const, content: `First problem:\n${question}\n\nSecond problem:\n${other}` },
  ];
  return askForJson(judge, messages, verdictSchema, { signal, maxTokens: 512 });
}

const SYSTEM = `You compare two mathematics problems.
They are the same problem when whoever has solved one knows the answer to the other without further work: only the wording, the names of people, things or variables, the order of the sentences, or the typesetting differ.
They are different problems when any given number, condition, or the quantity that is asked for differs, even if the method of solution is the same.
Reply with one JSON object and nothing else: {"same": true or false, "reason": "one short sentence"}`;
