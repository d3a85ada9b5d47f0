// gates that traces must pass
export { applyGates, type ApplyGatesOptions, type GatesResult, type RejectedTrace } from './apply-gates.ts';
export type { Gate, GateInput, GateOutcome } from './gate.ts';
export { answerGate } from './answer-gate.ts';
export { consistencyGate } from './consistency-gate.ts';
export { formatGate, type FormatGateOptions } from './format-gate.ts';
export { judgeGate, type JudgeGateOptions } from './judge-gate.ts';
export { languageGate, type Script } from './language-gate.ts';
export { validityGate } from './validity-gate.ts';
// judges and their prompts
export { judgeTriplet, judgeValidity, type JudgeOptions } from '../judge/judgements.ts';
export type { TripletJudgement, ValidityJudgement } from '../judge/judgements.ts';
export { tripletJudge, type TripletToJudge } from '../prompt/triplet-judge.ts';
export { validityJudge } from '../prompt/validity-judge.ts';
