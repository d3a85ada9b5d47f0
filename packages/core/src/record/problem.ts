/** A question with a known answer. */
export interface Problem {
  readonly id: string;
  readonly question: string;
  /** The final answer as text, for example `42` or `\frac{1}{2}`. */
  readonly answer: string;
  /** A worked solution, when there is one. */
  readonly solution?: string | undefined;
  /** Where it came from: a data set or a template. */
  readonly source?: string | undefined;
  /** 1 is easiest. */
  readonly level?: number | undefined;
  readonly topic?: string | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}
