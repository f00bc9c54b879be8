import { problem, type Problem } from '../../notes/problem';
import type { Compiled, Expression } from '../../language/expressions';
import type { Prepared } from '../judge/prepare';
import { resolveMovable, type Variable } from '../domain/resolveDomain';
import { createSpace, type Space } from '../domain/space';
import { formatNumber } from '../format';
import type { ShapeFormula } from '../read/formula';

export interface ShapeDomain {
  readonly space: Space;
  /** Index of the variable that the shape is in. */
  readonly axis: number;
}

/** The domain of a shape: as written, or over the parameter's range. null after a problem. */
export function shapeDomain(
  formula: ShapeFormula,
  prepared: Prepared,
  report: (problem: Problem) => void,
): ShapeDomain | null {
  const { world, home, instances, movables, variables } = prepared;
  const { name: written, span } = formula.variable;
  const movable = resolveMovable(written, span, movables, new Set([home, ...instances]), report);
  if (movable === null) return null;
  const { name, type, range } = movable;
  const fail = (message: string): null => {
    report(problem('claim-invalid', span, message));
    return null;
  };
  if (type !== 'number') return fail(`\`${name}\` has no order, so nothing has a shape in it.`);
  const axis = variables.findIndex((variable) => variable.name === name);
  const own = axis >= 0 ? variables[axis]! : null;
  if (own?.values.kind === 'set' && own.values.items.length < 2)
    return fail(
      `\`${name}\` has a single value in this domain, so nothing has a shape in it. Write \`for ${name} in [a, b]\`.`,
    );
  if (own !== null) return { space: prepared.space, axis };
  if (range === null)
    return fail(
      `Say where \`${name}\` runs: write \`for ${name} in [a, b]\`, or give the parameter a range: \`${name}: {value: …, range: [a, b]}\`.`,
    );
  const ends = range.map((end) => constant(end, prepared));
  if (ends[0] === null || ends[1] === null) return null;
  const text = `${name} in [${formatNumber(range[0])}, ${formatNumber(range[1])}]`;
  const values = { kind: 'interval', low: ends[0]!, high: ends[1]!, lowOpen: false, highOpen: false } as const;
  const added: Variable = { name, type, values, text, span };
  return { space: createSpace(world, home, [...variables, added]), axis: variables.length };
}

function constant(value: number, { world, home }: Prepared): Compiled | null {
  const span = { start: 0, end: 0 };
  const literal: Expression = { kind: 'number', value, text: String(value), decimals: 0, percent: false, span };
  return world.compile(home, literal).compiled;
}
