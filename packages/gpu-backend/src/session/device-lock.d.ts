export class DeviceLock {
  constructor(word: Int32Array<SharedArrayBuffer>, thread: number);
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}
export function releaseHeldBy(word: Int32Array<SharedArrayBuffer>, thread: number): void;
