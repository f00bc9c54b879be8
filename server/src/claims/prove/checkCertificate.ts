import type { Interval } from '../../numerics/interval';
import type { Certificate } from '../verdict';
import type { Box } from './bounds';
import { proverVersion } from './certificate';
import { decisionsOf, type Decided } from './proveStatement';
import { readStatement } from './statement/json';
import type { Statement } from './statement/statement';

/** Boxes that a certificate may have; this many times as many parts are made to see whether they cover the domain. */
const mostBoxes = 100_000;
const partsPerBox = 20;

/**
 * Checks a certificate without the solver: every box is enclosed again and must show what it says, and the boxes must
 * cover the domain. null: it holds; otherwise why not, in words.
 */
export function checkCertificate(certificate: Certificate): string | null {
  if (certificate.engine !== proverVersion)
    return `it was made by ${JSON.stringify(certificate.engine)}; this is ${proverVersion}, which does not vouch for it`;
  const statement = readStatement(certificate.statement);
  if (statement === null) return 'its statement cannot be read';
  const decided = decisionsOf(statement);
  if (decided === null) return 'its statement has no enclosure';
  if (certificate.method !== decided.method) return 'its method is not the one that its statement is shown by';
  const boxes = readBoxes(certificate, statement);
  if (boxes === null) return 'its boxes cannot be read';
  for (const [index, { box, enclosure }] of boxes.entries()) {
    const wrong = checkBox(decided, box, enclosure);
    if (wrong !== null) return `box ${index + 1} ${wrong}`;
  }
  const lowest = boxes.map(({ enclosure }) => enclosure?.[0]);
  const smallest = lowest.includes(undefined) ? null : Math.min(...(lowest as number[]));
  if (smallest !== certificate.smallest) return 'its smallest slack is not that of its boxes';
  return covers(decided, boxes) ? null : 'its boxes do not cover the domain';
}

interface ReadBox {
  readonly box: Box;
  readonly enclosure: readonly [number, number] | null;
}

function readBoxes({ boxes }: Certificate, { variables }: Statement): readonly ReadBox[] | null {
  if (!Array.isArray(boxes) || boxes.length === 0 || boxes.length > mostBoxes) return null;
  const read: ReadBox[] = [];
  for (const each of boxes as readonly unknown[]) {
    const { box, enclosure } = fieldsOf(each);
    const written = fieldsOf(box);
    const sides = variables.map(({ name }) => sideOf(written[name]));
    if (sides.includes(null) || Object.keys(written).length !== variables.length) return null;
    const stated = enclosure === null ? null : sideOf(enclosure);
    if (enclosure !== null && stated === null) return null;
    read.push({ box: sides as Interval[], enclosure: stated && [stated.low, stated.high] });
  }
  return read;
}

/** The fields of what should be an object; none of anything else. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function sideOf(side: unknown): Interval | null {
  if (!Array.isArray(side) || side.length !== 2) return null;
  const [low, high] = side as readonly unknown[];
  const numbers = typeof low === 'number' && typeof high === 'number' && Number.isFinite(low) && Number.isFinite(high);
  return numbers && low <= high ? { low, high } : null;
}

function checkBox({ decide, byCases }: Decided, box: Box, stated: readonly [number, number] | null): string | null {
  const finding = decide(box);
  if (stated === null) return byCases?.(box).shown === true ? null : 'does not show the claim by cases';
  if (!finding.holds) return 'does not show the claim';
  const { low, high } = finding.slack;
  return low === stated[0] && high === stated[1] ? null : 'has another enclosure than it states';
}

/** Whether boxes cover a domain, less what does not meet the assumptions. */
function covers({ domain, assumption }: Decided, boxes: readonly ReadBox[]): boolean {
  const open: Box[] = [...domain.boxes];
  let parts = partsPerBox * (boxes.length + domain.boxes.length) + 1000;
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    const part = domain.narrowed(box);
    if (part === null || assumption?.(part).fails === true) continue;
    if (boxes.some((each) => contains(each.box, part))) continue;
    const halves = parts-- > 0 ? splitAtFace(part, boxes, domain.whole) : null;
    if (halves === null) return false;
    open.push(...halves);
  }
  return true;
}

function contains(outer: Box, inner: Box): boolean {
  return inner.every(({ low, high }, index) => outer[index]!.low <= low && high <= outer[index]!.high);
}

/** Divides a part at a face of a box that reaches into it; null where no box does. */
function splitAtFace(part: Box, boxes: readonly ReadBox[], whole: readonly boolean[]): readonly [Box, Box] | null {
  for (const { box } of boxes) {
    const meets = part.every(({ low, high }, index) =>
      low === high || whole[index]
        ? box[index]!.low <= high && box[index]!.high >= low
        : box[index]!.low < high && box[index]!.high > low,
    );
    if (!meets) continue;
    for (const [index, { low, high }] of part.entries()) {
      const step = whole[index] === true ? 1 : 0;
      const side = box[index]!;
      const parted = (first: number, second: number): readonly [Box, Box] => [
        part.map((each, place) => (place === index ? { low, high: first } : each)),
        part.map((each, place) => (place === index ? { low: second, high } : each)),
      ];
      if (side.high < high && side.high >= low) return parted(side.high, side.high + step);
      if (side.low > low && side.low <= high) return parted(side.low - step, side.low);
    }
  }
  return null;
}
