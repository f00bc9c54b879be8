import type { Compiled } from '../../language/expressions';
import type { Prepared } from '../judge/prepare';
import type { ShapeFormula } from '../read/formula';
import type { ShapeDomain } from '../shapes/shapeDomain';
import { proveStatement, type Proof } from './proveStatement';
import { statementOf } from './statement/build';
import type { Statement } from './statement/statement';

/**
 * Tries to prove that a number rises, falls, stays or bends as claimed along a variable over an interval, by the
 * enclosed first or second derivative over the whole domain (assumptions only make it smaller); null where that
 * does not succeed.
 */
export function proveShape(
  formula: ShapeFormula,
  subject: Compiled,
  prepared: Pick<Prepared, 'world' | 'home'>,
  domain: ShapeDomain,
  stopped: () => boolean,
): Proof | null {
  const statement = shapeStatement(formula, subject, prepared, domain);
  return statement && proveStatement(statement, stopped);
}

/** What is to be shown of a shape; null where it has no closed form or no interval to have a shape on. */
export function shapeStatement(
  formula: ShapeFormula,
  subject: Compiled,
  { world, home }: Pick<Prepared, 'world' | 'home'>,
  { space, axis }: ShapeDomain,
): Statement | null {
  if (subject.type !== 'number' || space.variables[axis]?.values.kind !== 'interval') return null;
  const claim = { kind: 'shape', formula, subject, axis } as const;
  return statementOf({ world, home, space, given: null, claim });
}
