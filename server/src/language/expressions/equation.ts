import type { Binder } from './ast';

/**
 * `root(x, low, high, a = b)` with the difference a − b as its body: an equation is solved, not watched for the
 * moment of its truth. null for anything but one equation (or `!=`) without a tolerance.
 */
export function differenceOf(binder: Binder): Binder | null {
  const { body } = binder;
  if (binder.name !== 'root' || body.kind !== 'comparison' || body.rest.length !== 1) return null;
  const { operator, operatorSpan, right, tolerance } = body.rest[0]!;
  if (tolerance !== null || (operator !== '=' && operator !== '!=')) return null;
  return { ...binder, body: { kind: 'binary', operator: '-', operatorSpan, left: body.first, right, span: body.span } };
}
