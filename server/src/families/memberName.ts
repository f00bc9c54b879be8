import type { NamePart } from '../language/expressions/ast';

/** Outcome names are dotted; a member that is no identifier is quoted: `valueCapture."Acme GmbH"`. */

const separator = '\u0000';
const part = /"((?:[^"\\]|\\.)*)"|[^.]+/gu;

/** The lookup key of a dotted outcome name. */
export function keyOfName(name: string): string {
  return partsOfName(name).join(separator);
}

/** The parts of a dotted outcome name, without quotes. */
export function partsOfName(name: string): string[] {
  return [...name.matchAll(part)].map((match) => (match[1] ?? match[0]).normalize('NFC'));
}

/** The lookup key of the parts of a reference. */
export function keyOfParts(parts: readonly NamePart[]): string {
  return parts.length === 1 ? parts[0]!.name : parts.map((each) => each.name).join(separator);
}

/** A member as it is written behind a dot. */
export function writeMember(name: string): string {
  return /^(?:[\p{L}_][\p{L}\p{M}\p{Nd}_]*|\d+)$/u.test(name) ? name : JSON.stringify(name);
}

/** The parts of a reference as the author would write them. */
export function writeParts(parts: readonly NamePart[]): string {
  return parts.map((each) => writeMember(each.name)).join('.');
}
