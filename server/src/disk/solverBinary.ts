import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/**
 * The program of the integer solver beside the bundle, packed in what is published; undefined when run from the
 * sources, where its package has it.
 */
export function solverBinary(): Uint8Array | undefined {
  const packed = join(__dirname, 'highs.wasm.br');
  return existsSync(packed) ? brotliDecompressSync(readFileSync(packed)) : undefined;
}
