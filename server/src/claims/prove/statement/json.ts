import { printExpression, readExpression, type Expression, type ValueType } from '../../../language/expressions';
import { anchored } from '../../../notes/mappedText';
import { shapeWords } from '../../read/formula';
import type { Sentence, StatedTolerance, StatedValues, Statement } from './statement';

/** A statement as plain JSON: expressions as text of the language. */
export type StatementJson = Readonly<Record<string, unknown>>;

export function writeStatement({ variables, definitions, given, claim }: Statement): StatementJson {
  return {
    variables: variables.map(({ name, type, values }) => ({ name, type, values: writeValues(values) })),
    definitions: definitions.map(({ name, type, expression }) => ({ name, type, is: printExpression(expression) })),
    given: given && writeSentence(given),
    claim:
      claim.kind === 'condition'
        ? { kind: 'condition', condition: writeSentence(claim.condition) }
        : { ...claim, subject: printExpression(claim.subject) },
  };
}

function writeValues(values: StatedValues): StatementJson {
  if (values.kind === 'set') return { ...values };
  return { ...values, low: printExpression(values.low), high: printExpression(values.high) };
}

function writeSentence(sentence: Sentence): StatementJson {
  const text = printExpression;
  switch (sentence.kind) {
    case 'open':
      return { kind: 'open' };
    case 'relation': {
      const { tolerance } = sentence;
      const size = 'size' in tolerance && typeof tolerance.size !== 'number' ? { size: text(tolerance.size) } : {};
      return {
        ...sentence,
        left: text(sentence.left),
        right: text(sentence.right),
        tolerance: { ...tolerance, ...size },
      };
    }
    case 'same':
      return { ...sentence, left: text(sentence.left), right: text(sentence.right) };
    case 'flag':
      return { ...sentence, value: text(sentence.value) };
    case 'pareto':
      return {
        ...sentence,
        interests: sentence.interests.map(({ name, better, worse }) => ({
          name,
          better: text(better),
          worse: text(worse),
        })),
      };
    case 'conditional':
      return { kind: 'conditional', parts: writeSentence(sentence.parts) };
    default:
      return { kind: sentence.kind, left: writeSentence(sentence.left), right: writeSentence(sentence.right) };
  }
}

/** Reads a statement back; null where it is none. Never throws. */
export function readStatement(json: unknown): Statement | null {
  const reader = createReader();
  const record = reader.record(json);
  const variables = reader.list(record['variables']).map((each) => {
    const { name, type, values } = reader.record(each);
    return { name: reader.text(name), type: reader.type(type), values: readValues(reader, values) };
  });
  const definitions = reader.list(record['definitions']).map((each) => {
    const { name, type, is } = reader.record(each);
    return { name: reader.text(name), type: reader.type(type), expression: reader.expression(is) };
  });
  const given = record['given'] === null ? null : readSentence(reader, record['given'], 0);
  const claim = readClaim(reader, record['claim']);
  return reader.failed() ? null : { variables, definitions, given, claim };
}

type Reader = ReturnType<typeof createReader>;

function createReader() {
  let failed = false;
  const fail = <T>(otherwise: T): T => {
    failed = true;
    return otherwise;
  };
  const nothing: Expression = { kind: 'unreadable', span: { start: 0, end: 0 } };
  return {
    failed: () => failed,
    fail,
    record: (value: unknown): Record<string, unknown> =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : fail({}),
    list: (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : fail([])),
    text: (value: unknown): string => (typeof value === 'string' ? value : fail('')),
    flag: (value: unknown): boolean => (typeof value === 'boolean' ? value : fail(false)),
    number: (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : fail(0)),
    type: (value: unknown): ValueType =>
      value === 'number' || value === 'flag' || value === 'text' ? value : fail('number'),
    word: <T extends string>(value: unknown, words: readonly T[]): T =>
      words.find((word) => word === value) ?? fail(words[0]!),
    expression(value: unknown): Expression {
      if (typeof value !== 'string') return fail(nothing);
      const { expression, problems } = readExpression(anchored(value, { start: 0, end: 0 }));
      return problems.length > 0 ? fail(nothing) : expression;
    },
  };
}

function readValues(reader: Reader, value: unknown): StatedValues {
  const record = reader.record(value);
  const kind = reader.word(record['kind'], ['interval', 'integers', 'set'] as const);
  if (kind === 'set') {
    const items = reader.list(record['items']);
    const plain = items.every(
      (item) => typeof item === 'number' || typeof item === 'string' || typeof item === 'boolean',
    );
    return { kind, items: plain ? (items as (number | string | boolean)[]) : reader.fail([]) };
  }
  const ends = { low: reader.expression(record['low']), high: reader.expression(record['high']) };
  if (kind === 'integers') return { kind, ...ends };
  return { kind, ...ends, lowOpen: reader.flag(record['lowOpen']), highOpen: reader.flag(record['highOpen']) };
}

function readClaim(reader: Reader, value: unknown): Statement['claim'] {
  const record = reader.record(value);
  if (reader.word(record['kind'], ['condition', 'shape'] as const) === 'condition')
    return { kind: 'condition', condition: readSentence(reader, record['condition'], 0) };
  const strength =
    record['strength'] === null ? null : reader.word(record['strength'], ['strictly', 'weakly'] as const);
  return {
    kind: 'shape',
    shape: reader.word(record['shape'], shapeWords),
    strength,
    subject: reader.expression(record['subject']),
    axis: reader.number(record['axis']),
  };
}

const deepest = 200;
const kinds = ['relation', 'same', 'flag', 'pareto', 'and', 'or', 'conditional', 'open'] as const;

function readSentence(reader: Reader, value: unknown, depth: number): Sentence {
  const record = reader.record(value);
  const kind = reader.word(record['kind'], kinds);
  if (depth > deepest) return reader.fail({ kind: 'open' });
  const [left, right] = [(): Expression => reader.expression(record['left']), () => reader.expression(record['right'])];
  switch (kind) {
    case 'open':
      return { kind };
    case 'relation': {
      const operator = reader.word(record['operator'], ['<', '<=', '>', '>=', '=', '!='] as const);
      return { kind, operator, left: left(), right: right(), tolerance: readTolerance(reader, record['tolerance']) };
    }
    case 'same':
      return { kind, equal: reader.flag(record['equal']), left: left(), right: right() };
    case 'flag':
      return { kind, wanted: reader.flag(record['wanted']), value: reader.expression(record['value']) };
    case 'pareto':
      return {
        kind,
        wanted: reader.flag(record['wanted']),
        interests: reader.list(record['interests']).map((each) => {
          const { name, better, worse } = reader.record(each);
          return { name: reader.text(name), better: reader.expression(better), worse: reader.expression(worse) };
        }),
      };
    case 'conditional':
      return { kind, parts: readSentence(reader, record['parts'], depth + 1) };
    default:
      return {
        kind,
        left: readSentence(reader, record['left'], depth + 1),
        right: readSentence(reader, record['right'], depth + 1),
      };
  }
}

function readTolerance(reader: Reader, value: unknown): StatedTolerance {
  const record = reader.record(value);
  const kind = reader.word(record['kind'], ['least', 'digits', 'absolute', 'relative'] as const);
  if (kind === 'least') return { kind };
  if (kind === 'digits') return { kind, size: reader.number(record['size']) };
  return { kind, size: reader.expression(record['size']) };
}
