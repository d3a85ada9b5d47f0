import { answersDiffer } from './answers-differ.ts';
import type { BenchmarkItem } from './benchmark-items.ts';
import { BandKeys } from './band-keys.ts';
import { codeHash } from './code-hash.ts';
import { CodeText } from './code-text.ts';
import { ExactIndex } from './exact-index.ts';
import { MaskedText } from './masked-text.ts';
import { NearIndex } from './near-index.ts';
import { planBands } from './plan-bands.ts';
import { findRenaming } from './renaming.ts';
import { RunIndex } from './run-index.ts';
import { noNumberExchanged } from './no-number-exchanged.ts';
import { TellingRuns } from './telling-runs.ts';
import { ShingleSet } from './shingle-set.ts';
import { isOneWordAway, ShortIndex } from './short-index.ts';
import { TextKeyScanner } from './text-key.ts';
import { WordReader } from './word-reader.ts';

export interface BenchmarkIndexOptions {
  readonly words: number | false;
  readonly runs: 'telling' | 'any';
  readonly near: number | false;
  readonly recall: number;
  readonly renamed: boolean;
  readonly answers: 'same' | 'any';
  readonly seed: number | string;
}

/** An item with a question, and perhaps its answer. */
export interface Question {
  readonly question: string;
  readonly answer?: string | undefined;
}

/** What a question has in common with a question of a benchmark. */
export interface BenchmarkMatch<B> {
  readonly found: BenchmarkItem<B>;
  readonly score: number;
  readonly why: string;
}

/** The questions of the benchmarks, ready to be compared with. */
export class BenchmarkIndex<B extends Question> {
  readonly items: BenchmarkItem<B>[] = [];
  readonly options: BenchmarkIndexOptions;
  readonly #exact = new ExactIndex();
  readonly #runs: RunIndex | undefined;
  readonly #telling: TellingRuns | undefined;
  /** By pairs of words in which all names and letters are the same, at a loose threshold: near and renamed questions. */
  readonly #loose: NearIndex;
  readonly #looseNumbers: number[] = [];
  readonly #short = new ShortIndex();
  readonly #codes = new CodeText();
  readonly #otherCodes = new CodeText();
  readonly #scanner = new TextKeyScanner();
  readonly #reader = new WordReader();
  readonly #other = new WordReader();
  readonly #hash = new Uint32Array(2);
  readonly #masked: MaskedText;
  readonly #plain = new ShingleSet();
  readonly #otherPlain = new ShingleSet();

  constructor(options: BenchmarkIndexOptions) {
    const { words, runs, near, recall, renamed, answers, seed } = options;
    // plain data, so that other threads can be told
    this.options = { words, runs, near, recall, renamed, answers, seed };
    this.#runs = words === false ? undefined : new RunIndex(words);
    this.#telling = words === false || runs === 'any' ? undefined : new TellingRuns(words);
    const threshold = renamed ? LOOSE : near === false ? 1 : near;
    const plan = planBands(threshold, renamed ? Math.min(recall, LOOSE_RECALL) : recall);
    this.#loose = new NearIndex({ threshold, plan, sameQuantities: true });
    this.#masked = new MaskedText(new BandKeys({ plan, sameQuantities: true, seed }));
  }

  add(entry: BenchmarkItem<B>): void {
    const index = this.items.length;
    this.items.push(entry);
    const [first, second] = this.#read(entry.item.question);
    this.#exact.add(first, second, index);
    this.#reader.read(this.#codes);
    const isTelling = (first: number): boolean => this.#telling?.has(this.#reader, first) ?? true;
    this.#runs?.add(this.#reader.words, this.#reader.wordCount, isTelling);
    this.#short.add(this.#reader, index);
    const text = this.#masked.read(this.#reader);
    if (text === undefined) return;
    this.#loose.add(text);
    this.#looseNumbers.push(index);
  }

  /** The strongest evidence first: the same text, shared runs, nearly the same words, the same but for names or a word. */
  find({ question, answer }: Question): BenchmarkMatch<B> | undefined {
    const same = this.#exact.find(...this.#read(question));
    if (same >= 0) return this.#match(same, 1, 'the same question');
    this.#reader.read(this.#codes);
    return this.#sharedRuns() ?? this.#alike(answer) ?? this.#aWordAway(answer);
  }

  /** The exact hash of the text. */
  #read(question: string): readonly [number, number] {
    this.#scanner.read(this.#codes.read(question));
    codeHash(this.#scanner.pairs, this.#scanner.length, this.#hash, 0);
    return [this.#hash[0] as number, this.#hash[1] as number];
  }

  #sharedRuns(): BenchmarkMatch<B> | undefined {
    const { words: length } = this.options;
    if (length === false) return undefined;
    const { words, wordCount, starts, text } = this.#reader;
    const shared = this.#runs?.best(words, wordCount);
    if (shared === undefined) return undefined;
    const end = starts[shared.firstWord + length] ?? text.length;
    const run = text.slice(starts[shared.firstWord], shared.firstWord + length < wordCount ? end : text.length).trim();
    const score = shared.count / (wordCount - length + 1);
    const why = shared.isTelling
      ? `shares ${length} words in a row: "${run}"`
      : `holds ${Math.floor(shared.share * 100)}% of it, ${length} words in a row at a time: "${run}"`;
    return this.#match(shared.index, score, why);
  }

  #alike(answer: string | undefined): BenchmarkMatch<B> | undefined {
    const { near, renamed, answers } = this.options;
    if (near === false && !renamed) return undefined;
    const text = this.#masked.read(this.#reader);
    if (text === undefined) return undefined;
    const candidates = this.#loose.matches(text).slice(0, MOST_CANDIDATES);
    if (candidates.length === 0) return undefined;
    this.#plain.fill(this.#reader.tokens, this.#reader.tokenCount);
    for (const candidate of candidates) {
      const index = this.#looseNumbers[candidate.index] ?? 0;
      const other = this.items[index]?.item;
      if (answers === 'same' && answersDiffer(other?.answer, answer)) continue;
      this.#other.read(this.#otherCodes.read(other?.question ?? ''));
      const match = this.#near(index) ?? (renamed ? this.#renamed(index) : undefined);
      if (match !== undefined) return match;
    }
    return undefined;
  }

  /** Short questions that are the same but for one word, or for names and letters. */
  #aWordAway(answer: string | undefined): BenchmarkMatch<B> | undefined {
    const { near, renamed, answers } = this.options;
    const [mine, theirs] = [this.#reader, this.#other];
    for (const index of this.#short.candidates(mine)) {
      const item = this.items[index]?.item;
      if (answers === 'same' && answersDiffer(item?.answer, answer)) continue;
      theirs.read(this.#otherCodes.read(item?.question ?? ''));
      if (!haveSameQuantities(mine, theirs)) continue;
      const longer = Math.max(mine.tokenCount, theirs.tokenCount);
      if (near !== false && isOneWordAway(mine.tokens, mine.tokenCount, theirs.tokens, theirs.tokenCount)) {
        return this.#match(index, 1 - 1 / longer, `the same but for one word of ${longer}`);
      }
      if (!renamed || mine.quantityCount === 0) continue;
      const [a, b] = [mine.tokens.subarray(0, mine.tokenCount), theirs.tokens.subarray(0, theirs.tokenCount)];
      if (findRenaming(a, b)?.agreement === 1) return this.#match(index, 1, 'the same but for names or letters');
    }
    return undefined;
  }

  #near(index: number): BenchmarkMatch<B> | undefined {
    const { near } = this.options;
    if (near === false) return undefined;
    this.#otherPlain.fill(this.#other.tokens, this.#other.tokenCount);
    const jaccard = this.#plain.jaccard(this.#otherPlain.members, 0, this.#otherPlain.size);
    if (jaccard < near) return undefined;
    const share = `${Math.floor(jaccard * 100)}% of their pairs of words are the same`;
    return this.#match(index, jaccard, `a near duplicate: ${share}`);
  }

  #renamed(index: number): BenchmarkMatch<B> | undefined {
    const [mine, theirs] = [this.#reader, this.#other];
    if (mine.wordCount < LEAST_WORDS) return undefined;
    if (!haveSameQuantities(mine, theirs)) return undefined;
    const [a, b] = [mine.words.subarray(0, mine.wordCount), theirs.words.subarray(0, theirs.wordCount)];
    const renaming = findRenaming(a, b);
    if (renaming === undefined || renaming.agreement < LEAST_AGREEMENT) return undefined;
    const names = renaming.renamed.slice(0, 5).map(([i, j]) => `${mine.wordAt(i)} for ${theirs.wordAt(j)}`);
    const why = names.length === 0 ? 'the same but for a few words' : `the same but for names: ${names.join(', ')}`;
    return this.#match(index, renaming.agreement, why);
  }

  #match(index: number, score: number, why: string): BenchmarkMatch<B> {
    const found = this.items[index] as BenchmarkItem<B>;
    return { found, score, why: found.name === undefined ? why : `${found.name}: ${why}` };
  }
}

/** Whether two texts have the same numbers, signs and words of quantity in the same order. */
function haveSameQuantities(a: WordReader, b: WordReader): boolean {
  const [mine, theirs] = [a.quantities, b.quantities];
  return a.quantityCount === b.quantityCount && noNumberExchanged(mine, 0, a.quantityCount, theirs, 0, b.quantityCount);
}

/** Renaming three things in a question of 40 words leaves a Jaccard index of about 0.5 even where no name is recognised. */
const LOOSE = 0.4;
const LOOSE_RECALL = 0.98;
const MOST_CANDIDATES = 5;
/** Of words that are the same or consistently renamed. */
const LEAST_AGREEMENT = 0.9;
/** Shorter questions ("What is 3 times x?") are the same but for names too easily. */
const LEAST_WORDS = 10;
