import { MathrError } from '@mathr/core';

const MAGIC = 0x184d2204;

/**
 * Unpacks one LZ4 frame, as compressed Arrow buffers have it, into `length` bytes. Blocks may refer to the blocks before
 * them. Check sums are not looked at: Arrow's own lengths are.
 *
 * Source: github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md and lz4_Block_format.md.
 * @throws {MathrError} `invalid_data` for bytes that are no frame of that length.
 */
export function decodeLz4Frame(bytes: Uint8Array, length: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fail = (what: string): MathrError =>
    new MathrError('invalid_data', `an LZ4 frame ${what}`, { source: 'LZ4 frame' });
  if (bytes.length < 7 || view.getUint32(0, true) !== MAGIC) throw fail('does not begin with its magic number');
  const flags = view.getUint8(4);
  const hasBlockChecksum = (flags & 0b1_0000) !== 0;
  // magic, flags, block size, [content size], [dictionary id], header checksum
  let position = 7 + ((flags & 0b1000) === 0 ? 0 : 8) + ((flags & 1) === 0 ? 0 : 4);
  const output = new Uint8Array(length);
  let written = 0;
  while (position + 4 <= bytes.length) {
    const size = view.getUint32(position, true);
    position += 4;
    if (size === 0) break;
    const isStored = size > 0x7fff_ffff;
    const block = bytes.subarray(position, position + (size & 0x7fff_ffff));
    if (block.length < (size & 0x7fff_ffff)) throw fail('is cut off');
    if (isStored) {
      if (written + block.length > length) throw fail(`holds more than ${length} bytes`);
      output.set(block, written);
      written += block.length;
    } else written = decodeBlock(block, output, written, fail);
    position += block.length + (hasBlockChecksum ? 4 : 0);
  }
  if (written !== length) throw fail(`holds ${written} bytes where ${length} were announced`);
  return output;
}

function decodeBlock(input: Uint8Array, output: Uint8Array, start: number, fail: (what: string) => MathrError): number {
  let from = 0;
  let to = start;
  const longer = (nibble: number): number => {
    let total = nibble;
    if (nibble < 15) return total;
    for (;;) {
      const byte = input[from++];
      if (byte === undefined) throw fail('is cut off');
      total += byte;
      if (byte < 255) return total;
    }
  };
  while (from < input.length) {
    const token = input[from++] ?? 0;
    const literals = longer(token >> 4);
    if (from + literals > input.length || to + literals > output.length) throw fail('is damaged');
    output.set(input.subarray(from, from + literals), to);
    from += literals;
    to += literals;
    if (from >= input.length) return to;
    const distance = (input[from] ?? 0) | ((input[from + 1] ?? 0) << 8);
    from += 2;
    const count = longer(token & 15) + 4;
    if (distance === 0 || distance > to || to + count > output.length) throw fail('is damaged');
    // byte by byte where source and target overlap, as the format means it
    if (distance >= count) output.copyWithin(to, to - distance, to - distance + count);
    else for (let index = 0; index < count; index++) output[to + index] = output[to + index - distance] ?? 0;
    to += count;
  }
  return to;
}
