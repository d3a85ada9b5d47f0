import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';

import { ignoreClosedPipe } from './ignore-closed-pipe.ts';

test('a reader that left is no error, a full disk is', () => {
  const stream = new PassThrough();
  ignoreClosedPipe(stream);
  expect(() => stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))).not.toThrow();
  expect(() => stream.emit('error', Object.assign(new Error('no space'), { code: 'ENOSPC' }))).toThrow('no space');
});
