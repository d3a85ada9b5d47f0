import type { SamplingParams } from '@mathr/core';

import type { AgentModel, AgentPrompt, Solver } from './solve-options.ts';

export interface SolverTeamOptions extends AgentModel {
  /** @default 4 */
  readonly count?: number | undefined;
  /** Lowest and highest temperature, spread evenly. @default [0.3, 0.8] */
  readonly temperature?: readonly [number, number] | undefined;
  /** Lowest and highest top-p, spread evenly. @default [0.8, 0.98] */
  readonly topP?: readonly [number, number] | undefined;
  /** Of all solvers alike, for example `maxTokens`. */
  readonly sampling?: SamplingParams | undefined;
  readonly prompt?: AgentPrompt | undefined;
}

/** Solvers of one model that differ in how boldly they sample, from the calmest to the boldest. */
export function solverTeam(options: SolverTeamOptions): Solver[] {
  const { sampler, chat, count = 4, temperature = [0.3, 0.8], topP = [0.8, 0.98], sampling, prompt } = options;
  return Array.from({ length: count }, (_, index) => {
    const share = count === 1 ? 0 : index / (count - 1);
    const between = ([low, high]: readonly [number, number]): number => round(low + share * (high - low));
    return {
      name: `solver-${index + 1}`,
      sampler,
      chat,
      prompt,
      sampling: { ...sampling, temperature: between(temperature), topP: between(topP) },
    };
  });
}

/** To six decimals, so that settings look in records as they were meant. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
