import { mkdtemp, open, readdir, readFile, truncate, writeFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

import { float32ToBfloat16 } from '../tensor/bfloat16.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { openSafetensors } from './open-safetensors.ts';
import { writeSafetensors } from './write-safetensors.ts';
import { writeShardedSafetensors } from './write-sharded-safetensors.ts';

const tensors: Readonly<Record<string, Tensor>> = {
  f32: { dtype: 'float32', shape: [2, 2], data: Float32Array.of(1.5, -2, 3, 4) },
  f16: { dtype: 'float16', shape: [2], data: Uint16Array.of(0x3c00, 0xc000) }, // 1, -2
  bf16: { dtype: 'bfloat16', shape: [1, 2], data: Uint16Array.of(0x3f80, 0xc000) }, // 1, -2
  i32: { dtype: 'int32', shape: [], data: Int32Array.of(-7) },
  i64: { dtype: 'int64', shape: [1], data: BigInt64Array.of(-9007199254740993n) },
  bool: { dtype: 'bool', shape: [3], data: Uint8Array.of(1, 0, 1) },
  u8: { dtype: 'uint8', shape: [0], data: new Uint8Array(0) },
};
const entries = Object.entries(tensors).map(([name, tensor]) => ({ name, tensor }));

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'mathr-safetensors-'));

test('returns every dtype as it was written', async () => {
  const path = join(await temporary(), 'all.safetensors');
  await writeSafetensors(path, entries, { metadata: { format: 'pt' } });
  const reader = await openSafetensors(path);
  for (const [name, tensor] of Object.entries(tensors)) expect(await reader.read(name)).toEqual(tensor);
  expect(reader.names().sort()).toEqual(Object.keys(tensors).sort());
  expect(reader.info('f32')).toEqual({ dtype: 'float32', shape: [2, 2] });
  expect(reader.metadata).toEqual({ format: 'pt' });
  expect(await reader.readFloat32('bf16')).toEqual(Float32Array.of(1, -2));
  expect(await reader.readFloat32('f16')).toEqual(Float32Array.of(1, -2));
  expect(await reader.readFloat32('f32', new Float32Array(4))).toEqual(tensors['f32']?.data);
  await reader.close();
  await expect(reader.read('f32')).rejects.toMatchObject({ code: 'closed' });
});

test('splits into shards with an index, and replaces what was there', async () => {
  const dir = await temporary();
  await writeShardedSafetensors(dir, entries);
  expect(await readdir(dir)).toEqual(['model.safetensors']);
  await writeShardedSafetensors(dir, entries, { maxShardBytes: 20 });
  expect((await readdir(dir)).sort()).toEqual([
    'model-00001-of-00002.safetensors',
    'model-00002-of-00002.safetensors',
    'model.safetensors.index.json',
  ]);
  const index = JSON.parse(await readFile(join(dir, 'model.safetensors.index.json'), 'utf8')) as object;
  expect(index).toMatchObject({
    metadata: { total_size: 39 },
    weight_map: { f32: 'model-00001-of-00002.safetensors', bool: 'model-00002-of-00002.safetensors' },
  });
  const reader = await openSafetensors(dir);
  for (const [name, tensor] of Object.entries(tensors)) expect(await reader.read(name)).toEqual(tensor);
  await reader.close();
});

test('names the shard, the tensor and the path that are missing', async () => {
  const dir = await temporary();
  await expect(openSafetensors(dir)).rejects.toThrow('holds neither model.safetensors nor');
  await expect(openSafetensors(join(dir, 'nowhere'))).rejects.toThrow('does not exist');
  await writeShardedSafetensors(dir, entries, { maxShardBytes: 20 });
  const reader = await openSafetensors(dir);
  expect(() => reader.info('lm_head.weight')).toThrow('holds no tensor lm_head.weight (7 others');
  await reader.close();
  await rm(join(dir, 'model-00002-of-00002.safetensors'));
  await expect(openSafetensors(dir)).rejects.toMatchObject({
    code: 'invalid_model',
    message: expect.stringContaining('model-00002-of-00002.safetensors cannot be opened'),
  });
});

test('says that a truncated file is cut off', async () => {
  const path = join(await temporary(), 'model.safetensors');
  await writeSafetensors(path, entries);
  const { length } = await readFile(path);
  for (const bytes of [length - 1, 40, 4, 0]) {
    await truncate(path, bytes);
    const why = bytes === length - 1 ? /its tensors need 39 bytes, 38 are there; download it again/ : /cut off/;
    await expect(openSafetensors(path)).rejects.toMatchObject({
      code: 'invalid_data',
      message: expect.stringMatching(why),
    });
  }
});

test('refuses an index that leads outside its directory', async () => {
  const path = join(await temporary(), 'model.safetensors.index.json');
  await writeFile(path, JSON.stringify({ weight_map: { a: '../secret.safetensors' } }));
  await expect(openSafetensors(path)).rejects.toThrow('which is not a file beside it');
});

test('leaves nothing behind when an entry breaks its promise', async () => {
  const dir = await temporary();
  const read = (): Tensor => ({ dtype: 'float32', shape: [1], data: Float32Array.of(1) });
  const entry = { name: 'a', dtype: 'float32', shape: [2], read } as const;
  const writing = writeSafetensors(join(dir, 'model.safetensors'), [entry]);
  await expect(writing).rejects.toThrow('a was announced as float32 [2] and came as float32 [1] with 1 elements');
  expect(await readdir(dir)).toEqual([]);
});

test('writes the bytes of the Python package', async () => {
  const path = join(await temporary(), 'golden.safetensors');
  const golden: [string, Tensor][] = [
    ['a', { dtype: 'bool', shape: [3], data: Uint8Array.of(1, 0, 1) }],
    ['w', { dtype: 'float16', shape: [1, 2], data: Uint16Array.of(0x3c00, 0x4000) }],
    ['b', { dtype: 'float32', shape: [1], data: Float32Array.of(3.5) }],
  ];
  await writeSafetensors(
    path,
    golden.map(([name, tensor]) => ({ name, tensor })),
    { metadata: { format: 'pt' } },
  );
  // safetensors 0.8.0: safetensors.numpy.save({'w': np.array([[1, 2]], np.float16), 'b': np.array([3.5], np.float32),
  //   'a': np.array([True, False, True])}, {'format': 'pt'}).hex()
  expect((await readFile(path)).toString('hex')).toBe(
    'c800000000000000' +
      Buffer.from(
        '{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},' +
          '"w":{"dtype":"F16","shape":[1,2],"data_offsets":[4,8]},"a":{"dtype":"BOOL","shape":[3],"data_offsets":[8,11]}}' +
          '     ',
      ).toString('hex') +
      '00006040003c0040010001',
  );
});

test('reads the bytes of one tensor and no others', async () => {
  const path = join(await temporary(), 'model.safetensors');
  await writeSafetensors(path, entries);
  const reader = await openSafetensors(path);
  const handle = await open(path);
  const read = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'read');
  try {
    await reader.read('i32');
    const dataStart = 8 + Number((await readFile(path)).readBigUInt64LE(0));
    // int64 (8 bytes) and float32 (16 bytes) come before it
    const calls = read.mock.calls as unknown[][];
    expect(calls.map(([, , length, position]) => [length, position])).toEqual([[4, dataStart + 24]]);
  } finally {
    read.mockRestore();
    await handle.close();
    await reader.close();
  }
});

test('converts a large tensor in chunks', async () => {
  const path = join(await temporary(), 'model.safetensors');
  const count = 2 ** 20 + 3;
  const data = Uint16Array.from({ length: count }, (_, i) => i % 0x7f80);
  await writeSafetensors(path, [{ name: 'a', tensor: { dtype: 'bfloat16', shape: [count], data } }]);
  const reader = await openSafetensors(path);
  const values = await reader.readFloat32('a');
  expect(Buffer.from(float32ToBfloat16(values).buffer).equals(Buffer.from(data.buffer))).toBe(true);
  await expect(reader.readFloat32('a', new Float32Array(3))).rejects.toMatchObject({ code: 'shape_mismatch' });
  const part = await reader.readFloat32('a', new Float32Array(5), count - 5);
  expect([...part]).toEqual([...values.subarray(count - 5)]);
  await expect(reader.readFloat32('a', new Float32Array(5), count - 4)).rejects.toThrow('has no 5 elements from');
  await reader.close();
});
