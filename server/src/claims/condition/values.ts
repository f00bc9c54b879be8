import type { TextPool, Value, ValueType } from '../../language/expressions';

/** A number of compiled code as the value it stands for; null when it is not available. */
export function valueOf(number: number, type: ValueType, texts: TextPool): Value {
  if (Number.isNaN(number)) return null;
  if (type === 'flag') return number !== 0;
  return type === 'text' ? texts.text(number) : number;
}
