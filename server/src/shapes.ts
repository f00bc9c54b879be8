/**
 * Whether plain JSON from outside (a client, a page) has the shape that is worked with. Nothing is converted, nothing
 * throws; what is not named may be there and is not looked at.
 */
export type Shape = (value: unknown) => boolean;

export const anything: Shape = () => true;
export const text: Shape = (value) => typeof value === 'string';
export const flag: Shape = (value) => typeof value === 'boolean';
/** A number that JSON can state: finite. */
export const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
export const whole: Shape = (value) => Number.isSafeInteger(value);
/** A line, a character, an index: from 0. */
export const count: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** One of these texts. */
export function oneOf(...texts: readonly string[]): Shape {
  return (value) => texts.includes(value as string);
}

export function nullable(shape: Shape): Shape {
  return (value) => value === null || shape(value);
}

export function either(...shapes: readonly Shape[]): Shape {
  return (value) => shapes.some((shape) => shape(value));
}

export function list(of: Shape): Shape {
  return (value) => Array.isArray(value) && value.every((each) => of(each));
}

/** A mapping with these entries, and these others if they are there. */
export function record(entries: Readonly<Record<string, Shape>>, others: Readonly<Record<string, Shape>> = {}): Shape {
  return (value) =>
    isRecord(value) &&
    Object.entries(entries).every(([name, shape]) => shape(own(value, name))) &&
    Object.entries(others).every(([name, shape]) => own(value, name) === undefined || shape(own(value, name)));
}

/** A mapping from any names. */
export function mapOf(values: Shape): Shape {
  return (value) => isRecord(value) && Object.values(value).every((each) => values(each));
}

/** A message of one of these kinds, with the shape of its kind; null: it is none. */
export function ofKind<Message extends { readonly kind: string }>(
  shapes: Readonly<Record<Message['kind'], Shape>>,
  message: unknown,
): Message | null {
  if (!isRecord(message)) return null;
  const kind = own(message, 'kind');
  return typeof kind === 'string' && Object.hasOwn(shapes, kind) && shapes[kind as Message['kind']](message)
    ? (message as Message)
    : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A place in a text, and a stretch of it. */
export const position = record({ line: count, character: count });
export const range = record({ start: position, end: position });
