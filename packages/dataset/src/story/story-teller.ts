import { MathrError, type Rng } from '@mathr/core';
import { compare, isWhole, rational, type Rational } from '../template/rational.ts';
import { fillSentence, type Noun, type Person, type SlotValue } from '../template/sentence.ts';
import type { CompiledOperation } from './compile-grammar.ts';
import type { DrawRange, EndingTemplate, StoryGrammar, StorySentence } from './grammar.ts';

/** A story with its worked solution. */
export interface Story {
  readonly question: string;
  /** `8 / 2 = 4 . 4 * 2 = 8 . #### 8` */
  readonly solution: string;
  readonly answer: string;
  readonly families: readonly string[];
  readonly templateIds: readonly string[];
}

/**
 * Tells one story sentence by sentence and does the sums along.
 *
 * Everyone who comes in is new and takes the other pronoun than whom the story is about, so "he" and "she" are never
 * ambiguous. A sentence that leaves out its noun ("3 more") never follows a distractor, whose noun it would take up.
 */
export class StoryTeller {
  readonly #grammar: StoryGrammar;
  readonly #rng: Rng;
  readonly #item: Noun;
  readonly #thing: Noun;
  readonly #used: Person[];
  #actor: Person;
  #previousActor: Person | undefined;
  #value: Rational;
  #previous: Rational | undefined;
  readonly #sentences: string[] = [];
  readonly #equations: string[] = [];
  readonly #families: string[] = [];
  readonly #templateIds: string[] = [];

  /** Draws who and what the story is about, and says the first sentence. */
  constructor(grammar: StoryGrammar, rng: Rng) {
    this.#grammar = grammar;
    this.#rng = rng;
    this.#item = rng.pick(grammar.items);
    this.#thing = rng.pick(grammar.items.filter((noun) => noun !== this.#item));
    this.#actor = rng.pick(grammar.people);
    this.#used = [this.#actor];
    this.#value = drawNumber(grammar.start, rng);
    this.#say(rng.pick(grammar.starts), {}, undefined);
  }

  /** One operation, perhaps after a distractor. False, and the story is spoilt, when its numbers do not fit. */
  tell(operation: CompiledOperation): boolean {
    return this.#operate(operation, '');
  }

  /** The last operation with its question. */
  end(ending: CompiledOperation<EndingTemplate>): boolean {
    return this.#operate(ending, ending.template.question);
  }

  ask(): void {
    this.#say(this.#rng.pick(this.#grammar.questions), {}, undefined);
  }

  story(): Story {
    const answer = `${this.#value.numerator}`;
    return {
      question: this.#sentences.join(' '),
      solution: [...this.#equations, `#### ${answer}`].join(' . '),
      answer,
      families: this.#families,
      templateIds: this.#templateIds,
    };
  }

  #operate({ template, equations }: CompiledOperation, question: string): boolean {
    if (template.elliptical !== true && template.text !== '') this.#maybeDistract();
    const text = `${template.text} ${question}`.trim();
    const other = this.#personFor(text);
    const draws = drawNumbers(template, this.#rng);
    const before = this.#value;
    const values: Record<string, Rational> = { ...draws, value: before };
    if (this.#previous !== undefined) values['previous'] = this.#previous;
    for (const { name, expression } of equations) {
      const result = expression.evaluate(values);
      if (!inRange(result, this.#grammar.values)) return false;
      this.#equations.push(`${expression.print(values)} = ${result.numerator}`);
      values[name] = result;
    }
    this.#families.push(template.family);
    this.#say({ id: template.id, text }, draws, other);
    this.#value = values['value'] ?? before;
    if (template.movesToOther === true && other !== undefined) {
      [this.#previousActor, this.#previous, this.#actor] = [this.#actor, before, other];
    }
    return true;
  }

  #maybeDistract(): void {
    const { distractors, distractorProbability } = this.#grammar;
    if (distractors.length === 0 || this.#rng.next() >= distractorProbability) return;
    const distractor = this.#rng.pick(distractors);
    this.#say(distractor, drawNumbers(distractor, this.#rng), this.#personFor(distractor.text));
  }

  #say(sentence: StorySentence, draws: Record<string, Rational>, other: Person | undefined): void {
    const slots: Record<string, SlotValue> = {
      ...draws,
      value: this.#value,
      actor: this.#actor,
      item: this.#item,
      thing: this.#thing,
    };
    if (other !== undefined) slots['other'] = other;
    if (this.#previousActor !== undefined) slots['previousActor'] = this.#previousActor;
    this.#templateIds.push(sentence.id);
    this.#sentences.push(fillSentence(sentence.text, slots));
  }

  /** Somebody new, when the text speaks of `{other}`. */
  #personFor(text: string): Person | undefined {
    if (!text.includes('{other')) return undefined;
    const fresh = this.#grammar.people.filter((p) => p.subject !== this.#actor.subject && !this.#used.includes(p));
    if (fresh.length === 0) {
      const message = `${this.#grammar.people.length} people are too few for a story; give the grammar more of each pronoun`;
      throw new MathrError('invalid_options', message, { issues: [{ path: 'grammar.people', message }] });
    }
    const person = this.#rng.pick(fresh);
    this.#used.push(person);
    return person;
  }
}

function drawNumbers(sentence: StorySentence, rng: Rng): Record<string, Rational> {
  const draws: Record<string, Rational> = {};
  for (const [name, range] of Object.entries(sentence.draws ?? {})) draws[name] = drawNumber(range, rng);
  return draws;
}

function drawNumber([low, high]: DrawRange, rng: Rng): Rational {
  return rational(low + rng.integer(high - low + 1));
}

function inRange(value: Rational, [low, high]: DrawRange): boolean {
  return isWhole(value) && compare(value, rational(low)) >= 0 && compare(value, rational(high)) <= 0;
}
