import { count, flag, mapOf, ofKind, oneOf, range, record, text, whole, type Shape } from '../../../server/src/shapes';
import type { FromPage } from './messages';

const values = mapOf(text);

/** A name of a file without a way to another folder. */
const fileName: Shape = (value) => typeof value === 'string' && /^[^/\\:\u0000-\u001f]{1,200}$/.test(value);

const shapes: Readonly<Record<FromPage['kind'], Shape>> = {
  ready: record({ pinned: flag }),
  reveal: record({ uri: text, range }),
  whatIf: record({ uri: text, version: whole, values: mapOf(values), ticket: whole }),
  write: record({ uri: text, block: count, values }),
  save: record({
    name: fileName,
    ending: oneOf('svg', 'png', 'csv'),
    content: (value) => value instanceof Uint8Array,
  }),
  pin: record({ pinned: flag }),
};

/** A message of the page; null: it is none, and nothing is done about it. */
export function readMessage(message: unknown): FromPage | null {
  return ofKind<FromPage>(shapes, message);
}
