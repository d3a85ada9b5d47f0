/** Both ends included, in the unit of the value that it belongs to. */
export type Interval = readonly [low: number, high: number];
