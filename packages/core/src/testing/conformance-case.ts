/** One thing that an implementation must do: `for (const { name, run } of testSampler(make)) test(name, run);` */
export interface ConformanceCase {
  readonly name: string;
  /** Rejects with what was wrong. */
  readonly run: () => Promise<void>;
}

/** Throws when a condition does not hold; for conformance suites, which know no test framework. */
export function must(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
