/**
 * What is known already, by key: a `Map`, or a file (`openResultStore` in `@mathr/dataset/node`) that makes long work
 * go on where it stopped.
 */
export interface ResultStore<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): unknown;
}
