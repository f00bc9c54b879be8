import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGraph } from '../../../server/src/language/expressions/columns';
import { operations, type Operation } from '../../../server/src/language/expressions/columns/operations';
import { createSurvey } from '../../../server/src/language/expressions/columns/survey';
import { runs } from '../../runs';

const names = Object.keys(operations) as Operation[];
const frequent: readonly Operation[] = ['+', '-', '*', '/', 'negative', 'min', 'max', 'abs', '<', '<=', 'if', 'clamp'];
const operation = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...frequent) }, fc.constantFrom(...names));
const step = fc.tuple(operation, fc.nat(), fc.nat(), fc.nat());
const constant = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, -1, 0.1, 1e-9, 1e9),
  fc.double({ min: -3, max: 3, noNaN: true }),
);
const end = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -3, max: 3, noNaN: true }));

/** What kinds of operands an operation takes: numbers (n) or flags (f). */
function operandsOf(name: Operation): string {
  if (name === 'if') return 'fnn';
  if (name === 'not') return 'f';
  if (name === 'and' || name === 'or') return 'ff';
  if (['clamp', 'within', 'withinShare', 'normalCdf', 'normalPdf'].includes(name)) return 'nnn';
  return ['+', '-', '*', '/', '^', 'min', 'max', '<', '<=', '=', '!='].includes(name) ? 'nn' : 'n';
}

const flagged = new Set<Operation>(['<', '<=', '=', '!=', 'within', 'withinShare', 'and', 'or', 'not']);

test('what is said of a stretch is true of every value on it', () => {
  let settled = 0;
  fc.assert(
    fc.property(
      fc.array(constant, { minLength: 1, maxLength: 3 }),
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.tuple(end, end),
      fc.option(fc.tuple(end, end)),
      (constants, steps, first, second) => {
        const graph = createGraph();
        const inputs = [graph.input({ x: 1 }), ...(second ? [graph.input({ y: 1 })] : [])];
        const numbers = [...inputs, ...constants.map((each) => graph.constant(each))];
        const flags = [graph.operation('<', numbers[0]!, graph.constant(0.5))];
        for (const [name, ...choices] of steps) {
          const operands = [...operandsOf(name)].map((kind, index) => {
            const pool = kind === 'f' ? flags : numbers;
            // Late ones more often, so that formulas grow deep.
            return pool[Math.max(0, pool.length - 1 - (choices[index]! % (pool.length + 2)))]!;
          });
          (flagged.has(name) ? flags : numbers).push(graph.operation(name, ...operands));
        }
        const places = [...numbers, ...flags];
        const survey = createSurvey(graph, places);
        const ranges = [first, ...(second ? [second] : [])].map(([p, q]) => [Math.min(p, q), Math.max(p, q)] as const);
        survey.take(ranges.map(([low, high]) => ({ low, high, defined: true, safe: true })));
        settled += graph.nodes.filter((node, at) => node.kind === 'operation' && survey.places[at] !== at).length;
        for (let sample = 0; sample <= 12; sample++) {
          const values: number[] = [];
          graph.nodes.forEach((node, at) => {
            if (node.kind === 'constant') values.push(node.value);
            else if (node.kind === 'unknown') values.push(NaN);
            else if (node.kind === 'input') {
              const [low, high] = ranges[node.input]!;
              const share = (node.input === 0 ? sample : (5 * sample) % 13) / 12;
              values.push(share === 1 ? high : low + (high - low) * share);
            } else {
              const [a, b, c] = node.operands.map((operand) => values[operand]!);
              values.push(operations[node.operation](a!, b ?? NaN, c ?? NaN));
            }
            const value = values[at]!;
            const place = survey.places[at]!;
            const { low, high, defined, safe } = survey.bounds[at]!;
            const said = survey.uniform[at] === 1 ? survey.values[at]! : values[place]!;
            const within =
              !(value < low || value > high) && (value === value || !defined) && (value - value === 0 || !safe);
            if (!Object.is(value, said) || !within) expect({ node, value }).toEqual({ said, low, high, defined, safe });
          });
        }
      },
    ),
    { numRuns: runs(500), examples: [[[0, 0, -0], [['clamp', 61357281, 425376799, 0]], [-5e-324, -1], null]] },
  );
  expect(settled).toBeGreaterThan(0);
});
