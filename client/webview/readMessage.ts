import {
  anything,
  count,
  either,
  flag,
  list,
  mapOf,
  nullable,
  number,
  ofKind,
  oneOf,
  range,
  record,
  text,
  whole,
  type Shape,
} from '../../server/src/shapes';
import { verdictWords } from '../../server/src/claims/verdict';
import type { ToPage } from '../src/preview/messages';

const value = nullable(either(number, text, flag));
const outcomes = mapOf(value);
const verdict = oneOf(...Object.keys(verdictWords));
const bounds: Shape = (each) => Array.isArray(each) && each.length === 2 && each.every(number);

const problem = record({
  code: text,
  severity: oneOf('error', 'warning', 'information'),
  message: text,
  range,
});

const claim = record({
  name: nullable(text),
  text,
  range,
  verdict,
  expect: nullable(verdict),
  passed: flag,
  message: text,
});

const table = record(
  {
    columns: list(record({ name: text, unit: nullable(text) })),
    rows: list(list(value)),
  },
  { places: record({ x: list(count), y: list(count) }) },
);

const chart = record({ title: text, description: text, table, vega: nullable(mapOf(anything)) });

const parameter = record({
  name: text,
  value,
  unit: nullable(text),
  range: nullable(bounds),
  step: nullable(number),
});

const model = record({
  id: nullable(text),
  family: nullable(text),
  title: nullable(text),
  source: nullable(text),
  range,
  parameters: list(parameter),
  information: list(
    record({
      name: text,
      kind: oneOf('choice', 'definition', 'outcome', 'parameter'),
      unit: nullable(text),
      about: text,
      formula: nullable(text),
    }),
  ),
  outcomes,
  scenarios: mapOf(record({ outcomes })),
  equilibria: list(record({ outcomes, note: nullable(text) })),
  claims: list(claim),
  charts: list(chart),
  broken: flag,
});

const prose = list(record({ kind: oneOf('number', 'words', 'value'), passed: flag }));

const analysis = record({ uri: text, version: whole, problems: list(problem), models: list(model), prose });

const whatIf = record({
  uri: text,
  version: whole,
  ticket: whole,
  models: list(record({ index: count, model })),
  problems: list(problem),
  prose,
  judged: flag,
});

const shapes: Readonly<Record<ToPage['kind'], Shape>> = {
  analysis: record({ note: text, analysis: nullable(analysis), computing: flag }),
  computing: record({ computing: flag }),
  cursor: record({ block: nullable(count), reveal: flag }),
  whatIf: record({ ticket: whole, answer: nullable(whatIf) }),
  server: record({ state: oneOf('running', 'starting', 'stopped') }),
  said: record({ words: text }),
};

/** A message of the panel, with all that the page reads of it; null: it is none, and nothing is done about it. */
export function readMessage(message: unknown): ToPage | null {
  return ofKind<ToPage>(shapes, message);
}
