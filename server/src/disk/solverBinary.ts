import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The program of the integer solver beside the bundle; undefined when run from the sources, where its package has it. */
export function solverBinary(): Uint8Array | undefined {
  const file = join(__dirname, 'highs.wasm');
  return existsSync(file) ? readFileSync(file) : undefined;
}
