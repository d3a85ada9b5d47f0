export interface ReplySpeed {
  readonly tokens: number;
  readonly startMs: number;
  /** When the first piece of text came. */
  readonly firstMs: number;
  readonly endMs: number;
  /** Whether it ended at the limit of tokens. */
  readonly isCut: boolean;
}

/** `(40 tokens, 17.1 tokens/s, the first after 0.8 s)`; the rate leaves out the wait for the first. */
export function describeSpeed({ tokens, startMs, firstMs, endMs, isCut }: ReplySpeed): string {
  const seconds = (endMs - firstMs) / 1000;
  const parts = [
    `${tokens} token${tokens === 1 ? '' : 's'}`,
    ...(tokens > 1 && seconds > 0 ? [`${((tokens - 1) / seconds).toFixed(1)} tokens/s`] : []),
    `the first after ${((firstMs - startMs) / 1000).toFixed(1)} s`,
    ...(isCut ? ['cut off there: --max-tokens or the context allows no more'] : []),
  ];
  return `(${parts.join(', ')})`;
}
