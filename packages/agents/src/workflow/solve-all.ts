/**
 * A team works on many questions at once: every round (solve, reflect, score, verify) is one batch over all of them, so
 * that a sampler is kept busy. Where this differs from the multi-agent systems that it reproduces:
 * - the verifier never sees a reference answer: there is no way to pass one in;
 * - scores stay with their candidates (nothing is sorted and zipped);
 * - a reflection that loses the answer is dropped, the solution before it stands.
 */
import { createRng, type Rng, type SamplingParams } from '@mathr/core';

import { parseRating } from '../parse/parse-rating.ts';
import { parseVerification } from '../parse/parse-verification.ts';
import { boxedSolver } from '../prompt/boxed-solver.ts';
import { promptLabel } from '../prompt/prompt-template.ts';
import { ratingPrompt } from '../prompt/rater.ts';
import { reflection } from '../prompt/reflection.ts';
import { plainVerifier, stepwiseVerifier } from '../prompt/verifier.ts';
import { scaleScores } from '../selection/scale-scores.ts';
import { selectAnswer } from '../selection/select-answer.ts';
import type { AgentCall, CallOutcome } from './agent-call.ts';
import { callWithinBudget, type PlannedCall } from './call-within-budget.ts';
import { bareQuestion, type Question } from './question.ts';
import { QuestionState } from './question-state.ts';
import { canConverse, readSolveOptions, type ReadSolveOptions } from './read-solve-options.ts';
import type { AgentCandidate, SolveAllOptions, SolveResult, Solver } from './solve-options.ts';

/**
 * Solves many questions with the same team. Deterministic given the seed, the questions' ids and deterministic models.
 *
 * @throws {MathrError} `invalid_options`. When every call of the first round fails, what the first one threw.
 */
export async function solveAll(questions: readonly Question[], options: SolveAllOptions): Promise<SolveResult[]> {
  const team = new Team(readSolveOptions(options), questions);
  await team.solve();
  for (let round = 1; round <= team.options.reflectionRounds; round++) await team.reflect(round);
  await team.score();
  await team.verify();
  return team.states.map((state) => conclude(state, team.options));
}

/** A candidate and the question that it belongs to. */
interface Place {
  readonly state: QuestionState;
  readonly index: number;
  readonly candidate: AgentCandidate;
}

class Team {
  readonly options: ReadSolveOptions;
  readonly states: readonly QuestionState[];
  readonly #rng: Rng;
  readonly #signal: AbortSignal;

  constructor(options: ReadSolveOptions, questions: readonly Question[]) {
    this.options = options;
    this.#rng = createRng(options.seed);
    this.#signal = options.signal ?? new AbortController().signal;
    this.states = questions.map((question, index) => {
      const bare = bareQuestion(question, index);
      return new QuestionState(bare.id, bare.question, options.budget, options.now);
    });
  }

  async solve(): Promise<void> {
    const converses = this.options.solvers.map(canConverse);
    const planned = this.states.flatMap((state) =>
      this.options.solvers.map((solver, index) => {
        const prompt = solverPrompt(solver, state, converses[index] ?? false);
        return this.#plan(state, { ...prompt, solver, index, role: 'solver', sampling: solver.sampling ?? {} });
      }),
    );
    const outcomes = await this.#run(planned);
    throwIfAllFailed(outcomes);
    for (const [at, outcome] of outcomes.entries()) {
      const { state, call } = planned[at] as PlannedCall;
      if (outcome === undefined) continue;
      const answer = outcome.error === undefined ? this.options.extract(outcome.text) : null;
      const tokens = outcome.usage.completionTokens;
      state.candidates.push({ agent: call.agent, text: outcome.text, answer, tokens });
    }
  }

  async reflect(round: number): Promise<void> {
    const sampling = reflectionSampling(this.options.solvers);
    const solverOf = new Map(
      this.options.solvers.map((solver, index) => [solverName(solver, index), { solver, index }]),
    );
    const places = this.#places().filter(({ candidate }) => {
      const solver = solverOf.get(candidate.agent)?.solver;
      return candidate.text !== '' && solver !== undefined && canConverse(solver);
    });
    const planned = places.flatMap(({ state, candidate }) => {
      const found = solverOf.get(candidate.agent);
      if (found === undefined) return [];
      const prompt = reflection.render(state.question, candidate.text);
      const own = { ...found.solver.sampling, ...sampling };
      const name = promptLabel(reflection);
      return [this.#plan(state, { ...found, prompt, promptName: name, role: 'reflection', sampling: own, round })];
    });
    for (const [at, outcome] of (await this.#run(planned)).entries()) {
      const place = places[at];
      if (outcome === undefined || place === undefined) continue;
      const answer = outcome.error === undefined ? this.options.extract(outcome.text) : null;
      const tokens = place.candidate.tokens + outcome.usage.completionTokens;
      replace(place, answer === null ? { tokens } : { tokens, answer, text: outcome.text });
    }
  }

  /** By the reward model, or by ratings that are normalised within each question. */
  async score(): Promise<void> {
    const { scorer, rater } = this.options;
    if (scorer !== undefined) {
      for (const state of this.states) {
        this.#signal.throwIfAborted();
        // reward models take a problem; the answer that they get is empty, because none is known here
        const problem = { id: state.id, question: state.question, answer: '' };
        const solutions = state.candidates.map(({ text }) => ({ text }));
        if (solutions.length === 0) continue;
        const scores = await scorer.score(problem, solutions, { signal: this.#signal });
        state.candidates = state.candidates.map((candidate, index) => ({ ...candidate, score: scores[index]?.score }));
      }
    }
    if (rater === undefined) return;
    const places = this.#places();
    const name = promptLabel(ratingPrompt);
    const outcomes = await this.#run(
      places.map(({ state, index, candidate }) => {
        const prompt = ratingPrompt.render(state.question, candidate.text);
        const solver = { ...rater, name: 'rater' };
        return this.#plan(state, {
          solver,
          index,
          prompt,
          promptName: name,
          role: 'rater',
          sampling: rater.sampling ?? {},
        });
      }),
    );
    for (const [at, outcome] of outcomes.entries()) {
      const rating = outcome === undefined ? undefined : (parseRating(outcome.text) ?? rater.defaultRating ?? 5);
      replace(places[at], { score: rating });
    }
    for (const state of this.states) {
      const scaled = scaleScores(
        state.candidates.map(({ score }) => score ?? Number.NaN),
        'min-max',
      );
      state.candidates = state.candidates.map((candidate, index) => ({ ...candidate, score: scaled[index] }));
    }
  }

  async verify(): Promise<void> {
    const { verifier } = this.options;
    if (verifier === undefined) return;
    const template = verifier.style === 'stepwise' ? stepwiseVerifier : plainVerifier;
    const name = promptLabel(template);
    const places = this.#places().filter(({ candidate }) => candidate.answer !== null);
    const outcomes = await this.#run(
      places.map(({ state, index, candidate }) => {
        const prompt = template.render(state.question, candidate.text);
        const solver = { ...verifier, name: 'verifier' };
        const sampling = verifier.sampling ?? {};
        return this.#plan(state, { solver, index, prompt, promptName: name, role: 'verifier', sampling });
      }),
    );
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome === undefined || outcome.error !== undefined) continue;
      replace(places[at], { verification: parseVerification(outcome.text) });
    }
  }

  #run(planned: readonly PlannedCall[]): Promise<(CallOutcome | undefined)[]> {
    return callWithinBudget(planned, { concurrency: this.options.concurrency, signal: this.#signal });
  }

  #places(): Place[] {
    return this.states.flatMap((state) => state.candidates.map((candidate, index) => ({ state, index, candidate })));
  }

  #plan(
    state: QuestionState,
    wish: Pick<AgentCall, 'role' | 'prompt' | 'promptName' | 'sampling'> & {
      readonly solver: Solver;
      readonly index: number;
      readonly round?: number;
    },
  ): PlannedCall {
    const { solver, index, round = 0, role, prompt, promptName, sampling } = wish;
    const agent = solverName(solver, index);
    const seed = this.#rng.split(`${state.id}/${role}/${index}/${round}`).integer(2 ** 31);
    const model = { sampler: solver.sampler, chat: solver.chat };
    return { state, call: { model, agent, role, prompt, promptName, sampling, seed } };
  }
}

function solverName(solver: Solver, index: number): string {
  return solver.name ?? `solver-${index + 1}`;
}

function solverPrompt(
  solver: Solver,
  state: QuestionState,
  converses: boolean,
): Pick<AgentCall, 'prompt' | 'promptName'> {
  if (solver.prompt !== undefined) {
    return { prompt: solver.prompt({ id: state.id, question: state.question }), promptName: 'custom' };
  }
  if (!converses) return { prompt: state.question, promptName: 'question' };
  return { prompt: boxedSolver.render(state.question), promptName: promptLabel(boxedSolver) };
}

/** Calmer than the calmest solver, as open as the most open one: 0.8 times the lowest temperature, the highest top-p. */
function reflectionSampling(solvers: readonly Solver[]): SamplingParams {
  const temperatures = solvers.map(({ sampling }) => sampling?.temperature ?? 1);
  const topPs = solvers.map(({ sampling }) => sampling?.topP ?? 1);
  return { temperature: 0.8 * Math.min(...temperatures), topP: Math.max(...topPs) };
}

function replace(place: Place | undefined, change: Partial<AgentCandidate>): void {
  if (place === undefined) return;
  const current = place.state.candidates[place.index];
  if (current !== undefined) place.state.candidates[place.index] = { ...current, ...change };
}

/** Nothing but failures is a broken set-up, not a bad team. */
function throwIfAllFailed(outcomes: readonly (CallOutcome | undefined)[]): void {
  const made = outcomes.filter((outcome) => outcome !== undefined);
  const first = made.find((outcome) => outcome.cause !== undefined);
  if (first !== undefined && made.every((outcome) => outcome.error !== undefined)) throw first.cause;
}

function conclude(state: QuestionState, options: ReadSolveOptions): SolveResult {
  const { candidates, id, tokens, calls, stoppedBy, transcript } = state;
  const needsScores = options.select === 'reward' || options.select === 'weighted';
  const hasScore = candidates.some(({ score }) => score !== undefined && !Number.isNaN(score));
  // the budget may end before the scores: then the candidates vote
  const select = needsScores && !hasScore ? 'majority' : options.select;
  const { index, answer, agreement } = selectAnswer(candidates, {
    select,
    scoreScale: options.scoreScale,
    isSame: options.isSame,
  });
  const text = candidates[index]?.text ?? '';
  return { id, answer, text, chosen: index, agreement, candidates, tokens, calls, stoppedBy, transcript };
}
