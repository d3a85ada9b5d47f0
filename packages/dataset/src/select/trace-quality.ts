/** How thorough a worked solution is, each part in [0, 1). */
export interface TraceQuality {
  /** Weighted sum of the parts: 0.3, 0.2, 0.25, 0.25. */
  readonly score: number;
  /** Length: half at 1,000 words. */
  readonly elaboration: number;
  /** Words that check: verify, confirm … */
  readonly verification: number;
  /** Words that try: alternatively, maybe, wait … */
  readonly exploration: number;
  /** Words that connect steps: therefore, since, next … */
  readonly connection: number;
}

/**
 * The quality of a trace by its words: all but the length are shares of its words, so that saying everything twice gains
 * nothing but length. Each part is `x / (x + typical)`.
 *
 * Source: the four criteria and weights of LIMO, arXiv:2502.03387v3 §3.2; the typical values are our medians over the
 * released DeepSeek-R1, QwQ and s1.1 traces on GSM8K and MATH.
 */
export function traceQuality(text: string): TraceQuality {
  const words = text.match(/[\p{L}\p{M}\p{N}'’]+/gu)?.length ?? 0;
  const share = (pattern: RegExp): number => (words === 0 ? 0 : (text.match(pattern)?.length ?? 0) / words);
  const elaboration = words / (words + TYPICAL.words);
  const verification = saturate(share(VERIFICATION), TYPICAL.verification);
  const exploration = saturate(share(EXPLORATION), TYPICAL.exploration);
  const connection = saturate(share(CONNECTION), TYPICAL.connection);
  const score = 0.3 * elaboration + 0.2 * verification + 0.25 * exploration + 0.25 * connection;
  return { score, elaboration, verification, exploration, connection };
}

/**
 * The trace of the highest quality; the first of equals. `undefined` for none.
 *
 * @example
 * bestTrace([{ solution: '4' }, { solution: 'First 2 + 2 = 4. Let me check: 4 - 2 = 2.' }])?.solution.length; // => 41
 */
export function bestTrace<T extends { readonly reasoning?: string | undefined; readonly solution: string }>(
  traces: readonly T[],
): T | undefined {
  const scored = traces.map((trace) => ({
    trace,
    score: traceQuality(`${trace.reasoning ?? ''}\n${trace.solution}`).score,
  }));
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, one) => (best === undefined || one.score > best.score ? one : best),
    undefined,
  )?.trace;
}

function saturate(share: number, typical: number): number {
  return share / (share + typical);
}

const TYPICAL = { words: 1000, verification: 0.01, exploration: 0.015, connection: 0.045 };
const VERIFICATION =
  /\b(?:check|checking|verify|verified|verifying|confirm|confirms|double-check|recheck|make sure|indeed|correct)\b/gi;
const EXPLORATION =
  /\b(?:perhaps|maybe|might|alternatively|another way|what if|suppose|could|wait|hmm|instead|let me try|consider)\b/gi;
const CONNECTION =
  /\b(?:therefore|since|because|thus|so|hence|then|first|second|next|finally|given|which means|implies)\b/gi;
