import type { Expression } from '../../../language/expressions';
import type { Box } from '../bounds';
import { subtractFractions, type Fraction } from '../exact/fraction';
import { constantPolynomial, negativePolynomial, subtractPolynomials, symbolPolynomial } from '../exact/polynomial';
import { rationalOf, timesRational, type Rational } from '../exact/rational';
import type { StatementProgram } from '../statement/scope';
import type { Sentence } from '../statement/statement';
import { createKnown, type Effort, type Known } from './known';
import {
  apart,
  bothReadings,
  createCaseReader,
  infinite,
  largestRoom,
  smallestRoom,
  type CaseMemory,
  type CaseReader,
  type Compared,
  type Split,
} from './readCase';
import { createSymbols, type Symbols } from './symbols';

/** Cases on one box, and comparisons of polynomials, before it is divided instead. */
const mostCases = 120;
const mostEffort = 600;

/** Whether a sentence is shown for every point of a box that meets the assumptions, and how many cases that took. */
export type DecideByCases = (box: Box) => { readonly shown: boolean; readonly cases: number };

/**
 * Shows sentences by cases: the conditions inside of them are taken as true and as false in turn, and in each case
 * what is left are exact quotients of polynomials, compared with each other and with what the case says.
 */
export function decideByCases(claim: Sentence, given: Sentence | null, program: StatementProgram): DecideByCases {
  return (box) => {
    const symbols = createSymbols(program.statement.variables.length);
    const effort: Effort = { left: mostEffort };
    const start = withOpenEnds(createKnown(symbols, box, effort), program);
    const open: Known[] = start ? [start] : [];
    let cases = 0;
    for (let known = open.pop(); known !== undefined; known = open.pop()) {
      if (++cases > mostCases || effort.left <= 0) return { shown: false, cases };
      const split = openQuestion(claim, given, program, symbols, known);
      if (split === 'shown') continue;
      if (split === null) return { shown: false, cases };
      for (const constraints of split) {
        let next: Known | null = known;
        for (const constraint of constraints) next = next && next.with(constraint);
        if (next) open.push(next);
      }
    }
    return { shown: true, cases };
  };
}

/** Open ends that are plain numbers are not reached. */
function withOpenEnds(known: Known, { statement }: StatementProgram): Known | null {
  let next: Known | null = known;
  for (const [index, { values }] of statement.variables.entries()) {
    if (values.kind !== 'interval') continue;
    const variable = symbolPolynomial(index);
    const side = known.box[index]!;
    if (side.low === side.high) continue;
    const reach = (end: Expression, open: boolean, value: number, sign: 1 | -1): void => {
      const exact = open && valueOf(end) === value ? rationalOf(value) : null;
      if (exact === null || next === null) return;
      const away = subtractPolynomials(variable, constantPolynomial(exact));
      next = next.with({ polynomial: sign === 1 ? away : negativePolynomial(away), strict: true });
    };
    reach(values.low, values.lowOpen, side.low, 1);
    reach(values.high, values.highOpen, side.high, -1);
  }
  return next;
}

function valueOf(end: Expression): number | null {
  if (end.kind === 'number') return end.value;
  return end.kind === 'unary' && end.operand.kind === 'number' ? -end.operand.value : null;
}

/** What remains to be asked in a case; `shown`: nothing, the sentence holds there; null: it cannot be told. */
function openQuestion(
  claim: Sentence,
  given: Sentence | null,
  program: StatementProgram,
  symbols: Symbols,
  known: Known,
): Split | 'shown' | null {
  const place = { program, symbols, known, memory: new Map(), aside: false, optional: false };
  const assumption = given && readSentence(given, { ...place, assumed: true });
  if (assumption?.truth === false) return 'shown';
  const reading = readSentence(claim, { ...place, assumed: false });
  if (reading.truth === true) return 'shown';
  // What is assumed is taken apart first: it says which cases count.
  if (assumption?.truth === null && assumption.pending) return assumption.pending;
  return reading.pending;
}

interface Reading {
  /** true: holds at every point; false: fails at every point (for assumptions); null: not known. */
  readonly truth: boolean | null;
  readonly pending: Split | null;
}

interface Place {
  readonly program: StatementProgram;
  readonly symbols: Symbols;
  readonly known: Known;
  readonly memory: CaseMemory;
  /** Beside `iff` and `implies` points at the boundary of an order relation need not be shown. */
  readonly aside: boolean;
  /** Beside an alternative (`or`) it helps to know where a relation fails. */
  readonly optional: boolean;
  /** Of assumptions only it matters where they fail. */
  readonly assumed: boolean;
}

const unclear: Reading = { truth: null, pending: null };

function readSentence(sentence: Sentence, place: Place): Reading {
  switch (sentence.kind) {
    case 'open':
      return unclear;
    case 'conditional': {
      const parts = readSentence(sentence.parts, { ...place, aside: true });
      if (parts.truth === true || place.assumed) return parts;
      // Where the tolerance alone makes it fail next to a boundary the claim is not judged.
      const leaves = leavesOf(sentence.parts);
      const reader = createCaseReader(place.program, place.symbols, place.known, place.memory);
      const skipped =
        leaves.some((leaf) => isClose(leaf, reader, place)) && leaves.some((leaf) => isNear(leaf, reader, place));
      return skipped ? { truth: true, pending: null } : parts;
    }
    case 'and':
    case 'or': {
      const settled = sentence.kind === 'or';
      const inner = settled ? { ...place, optional: true } : place;
      const left = readSentence(sentence.left, inner);
      if (left.truth === settled) return left;
      const right = readSentence(sentence.right, inner);
      if (right.truth === settled) return right;
      if (left.truth !== null && right.truth !== null) return left;
      return { truth: null, pending: left.truth === null && left.pending ? left.pending : right.pending };
    }
    default: {
      const reader = createCaseReader(place.program, place.symbols, place.known, place.memory);
      const truth = readLeaf(sentence, reader, place);
      return { truth, pending: truth === null ? reader.pending : null };
    }
  }
}

type Leaf = Exclude<Sentence, { kind: 'open' | 'conditional' | 'and' | 'or' }>;

function leavesOf(sentence: Sentence): readonly Leaf[] {
  switch (sentence.kind) {
    case 'open':
      return [];
    case 'conditional':
      return leavesOf(sentence.parts);
    case 'and':
    case 'or':
      return [...leavesOf(sentence.left), ...leavesOf(sentence.right)];
    default:
      return [sentence];
  }
}

/** Whether the tolerance alone decides an equality or a comparison of interests at every point of the case. */
function isClose(leaf: Leaf, reader: CaseReader, place: Place): boolean {
  const slightly = (left: Expression, right: Expression): boolean => {
    const [a, b] = [reader.number(left), reader.number(right)];
    const lead = a && b && a !== infinite && b !== infinite ? subtractFractions(b, a) : null;
    const room = lead && largestRoom(place.symbols, place.known, a as Fraction, b as Fraction);
    if (!lead || !room) return false;
    const { known } = place;
    const apartAtAll = known.isPositive(lead.top, true) || known.isPositive(negativePolynomial(lead.top), true);
    return apartAtAll && apart(lead, room).every((each) => known.isPositive(negativePolynomial(each), false));
  };
  if (leaf.kind === 'pareto') return leaf.interests.some(({ better, worse }) => slightly(better, worse));
  const isEquation = leaf.kind === 'relation' && (leaf.operator === '=' || leaf.operator === '!=');
  return isEquation && leaf.tolerance.kind === 'least' && slightly(leaf.left, leaf.right);
}

/** Whether the sides of an order relation are within a thousandth of each other at every point of the case. */
function isNear(leaf: Leaf, reader: CaseReader, { known }: Place): boolean {
  if (leaf.kind !== 'relation' || leaf.operator === '=' || leaf.operator === '!=') return false;
  const [a, b] = [reader.number(leaf.left), reader.number(leaf.right)];
  const lead = a && b && a !== infinite && b !== infinite ? subtractFractions(b, a) : null;
  if (!lead) return false;
  return apart(lead, thousandth).every((each) => known.isPositive(negativePolynomial(each), false));
}

/** Above the rounding that the language allows beside digits. */
const slightlyMore: Rational = { top: 1_000_001n, bottom: 1_000_000n };
const thousandth: Rational = { top: 999n, bottom: 1_000_000n };

function readLeaf(leaf: Leaf, reader: CaseReader, place: Place): boolean | null {
  switch (leaf.kind) {
    case 'flag': {
      const value = reader.truth(leaf.value);
      return value === null ? null : value === leaf.wanted;
    }
    case 'same': {
      const texts = [reader.text(leaf.left), reader.text(leaf.right)];
      const flags = texts.includes(null) ? [reader.truth(leaf.left), reader.truth(leaf.right)] : texts;
      return flags.includes(null) ? null : (flags[0] === flags[1]) === leaf.equal;
    }
    case 'pareto':
      return readPareto(leaf, reader, place);
    case 'relation':
      return readRelation(leaf, reader, place);
  }
}

function readRelation(
  { operator, left, right, tolerance }: Extract<Sentence, { kind: 'relation' }>,
  reader: CaseReader,
  place: Place,
): boolean | null {
  const [a, b] = [reader.number(left), reader.number(right)];
  if (a === null || b === null) return null;
  if (a === infinite || b === infinite) {
    const [low, high] = [a === infinite ? 1 : 0, b === infinite ? 1 : 0];
    if (operator === '=' || operator === '!=') return null;
    if (low === high) return operator === '<=' || operator === '>=' ? true : null;
    return low < high === (operator === '<' || operator === '<=');
  }
  const rising = operator === '<' || operator === '<=';
  const slack = rising || operator === '=' || operator === '!=' ? subtractFractions(b, a) : subtractFractions(a, b);
  const room = largestRoom(place.symbols, place.known, a, b);
  if (slack === null || room === null) return null;
  const compared: Compared = { sides: [a, b], lead: slack };
  if (operator === '=' || operator === '!=') {
    const allowed =
      tolerance.kind === 'digits' ? rationalOf(tolerance.size) : tolerance.kind === 'least' ? null : false;
    if (allowed === false) return null;
    const equal = readEqual(compared, room, allowed, reader, place);
    return equal === null ? null : equal === (operator === '=');
  }
  return readOrder(compared, room, operator === '<=' || operator === '>=', reader, place);
}

/** Whether a slack is positive, by more than the tolerance if strict. */
function readOrder(
  compared: Compared,
  room: Rational,
  weak: boolean,
  reader: CaseReader,
  { known, aside, assumed, optional }: Place,
): boolean | null {
  const slack = compared.lead;
  const [more] = apart(slack, smallestRoom);
  const [, less] = apart(slack, smallestRoom);
  if (assumed) {
    // Assumptions count where they are met exactly.
    if (known.isPositive(negativePolynomial(slack.top), true)) return false;
    if (known.isPositive(slack.top, false)) return true;
    return reader.ask([
      [{ polynomial: slack.top, strict: false }],
      [{ polynomial: negativePolynomial(slack.top), strict: true }],
    ]);
  }
  if (aside) {
    // Within the tolerance of the boundary either answer will do.
    if (known.isPositive(negativePolynomial(less), false)) return true;
    if (known.isPositive(negativePolynomial(more), false)) return false;
    return reader.ask([[{ polynomial: more, strict: false }], [{ polynomial: less, strict: false }]]);
  }
  const [clear] = apart(slack, room);
  if (weak ? known.isPositive(negativePolynomial(less), false) : known.isPositive(clear, true)) return true;
  if (!optional || known.isPositive(weak ? less : negativePolynomial(more), weak)) return null;
  // As an equality of the two sides is read, so is their order.
  const { said, split } = bothReadings(known, compared, smallestRoom, room);
  if (said === null) return reader.ask(split);
  return (said ? weak : known.isPositive(slack.top, true)) || null;
}

function readEqual(
  compared: Compared,
  room: Rational,
  allowed: Rational | null,
  reader: CaseReader,
  { known, aside, assumed, optional }: Place,
): boolean | null {
  const slack = compared.lead;
  const least = allowed ?? smallestRoom;
  const wider = allowed && timesRational(allowed, slightlyMore);
  const most = wider && wider.top * room.bottom > room.top * wider.bottom ? wider : room;
  const [more, less] = apart(slack, least);
  if (known.isPositive(negativePolynomial(more), false) && known.isPositive(negativePolynomial(less), false))
    return true;
  const [above, below] = apart(slack, most);
  if (known.isPositive(above, true) || known.isPositive(below, true)) return false;
  if (!aside && !assumed && !optional) return null;
  const { said, split } = bothReadings(known, compared, least, most);
  if (said === null) return reader.ask(split);
  if (!said) return false;
  // Equal within the tolerance: exactly, or not quite.
  const back = negativePolynomial(slack.top);
  if (!aside || known.isPositive(slack.top, true) || known.isPositive(back, true)) return true;
  if (known.isPositive(slack.top, false) && known.isPositive(back, false)) return true;
  return reader.ask([
    [{ polynomial: slack.top, strict: true }],
    [{ polynomial: back, strict: true }],
    [
      { polynomial: slack.top, strict: false },
      { polynomial: back, strict: false },
    ],
  ]);
}

/** Nobody loses and somebody gains by more than the tolerance; where only the tolerance decides it is not told. */
function readPareto(
  { interests, wanted }: Extract<Sentence, { kind: 'pareto' }>,
  reader: CaseReader,
  { symbols, known }: Place,
): boolean | null {
  let [everybody, somebody, nobody, loses]: [boolean, boolean, boolean, boolean] = [true, false, true, false];
  for (const { better, worse } of interests) {
    const [a, b] = [reader.number(better), reader.number(worse)];
    // One that may be undefined leaves it open, whatever the others say.
    if (a === null || b === null || a === infinite || b === infinite) return null;
    const gain = subtractFractions(a, b);
    const room = gain && largestRoom(symbols, known, a, b);
    if (gain === null || room === null) return null;
    const [clear, loss] = apart(gain, room);
    if (known.isPositive(loss, true)) loses = true;
    if (loses) continue;
    const [, small] = apart(gain, smallestRoom);
    if (!known.isPositive(negativePolynomial(small), false)) {
      everybody = false;
      const slightly = known.isPositive(negativePolynomial(gain.top), true);
      if (slightly && known.isPositive(negativePolynomial(loss), false)) return null;
      reader.ask([
        [{ polynomial: gain.top, strict: false }],
        [
          { polynomial: negativePolynomial(gain.top), strict: true },
          { polynomial: negativePolynomial(loss), strict: false },
        ],
        [{ polynomial: loss, strict: true }],
      ]);
    }
    if (known.isPositive(clear, true)) somebody = true;
    const [some] = apart(gain, smallestRoom);
    if (!known.isPositive(negativePolynomial(some), false)) nobody = false;
  }
  if (loses || nobody) return !wanted;
  return everybody && somebody ? wanted : null;
}
