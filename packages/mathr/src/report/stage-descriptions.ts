const DESCRIPTIONS: Readonly<Record<string, string>> = {
  teacher: 'larger model trained on many worked solutions',
  warmup: 'student, trained on a few worked solutions',
  distilled: 'warm-up, then the teacher’s solutions: KL and cross-entropy',
  'distilled-ce': 'control: the same solutions, cross-entropy alone',
  grpo: 'distilled, then GRPO on problems with answers only',
  'majority@4': 'four agents of the GRPO model vote',
  'rerank@4': 'the same vote, weighted by the reward model',
};

/** What a stage of the chain is, in a few words. */
export function describeStage(name: string): string {
  return DESCRIPTIONS[name] ?? '';
}
