import { problem, type Problem } from '../../notes/problem';
import type { DeclaredPortfolio } from './declared';
import { mostCustomers } from './numberFields';
import type { PortfolioNumbers } from './readPortfolio';
import { grows } from './valueCapture';

/** One problem per business model under which a customer's value grows without limit, at its retention. */
export function divergences(declared: DeclaredPortfolio, numbers: PortfolioNumbers): Problem[] {
  if (numbers.horizon !== Infinity) return [];
  return declared.models.flatMap((model, m) => {
    if (!model.allowed) return [];
    const growing = declared.names.filter((_, c) => grows(numbers.customers[c]!, numbers.models[m]!));
    const [first] = growing;
    if (first === undefined) return [];
    const others = growing.length > 1 ? ` (and of ${growing.length - 1} more)` : '';
    const message = `The value of \`${first}\`${others} under \`${model.name}\` grows without limit: retention times one plus growth is not below one plus the cost of capital. Lower \`retention\` or \`growth\`, or state a \`horizon\`.`;
    return [problem('diverges', model.retention, message)];
  });
}

/** What a matrix of correlations must be beside its range: the same both ways, 1 on the diagonal. */
export function correlationProblems({ risk, names }: DeclaredPortfolio, value: (name: string) => number): Problem[] {
  if (risk?.correlation.kind !== 'matrix') return [];
  const { inputs, span } = risk.correlation;
  const at = (i: number, j: number): number => value(inputs[i]![j]!);
  for (const [i, customer] of names.entries()) {
    if (Math.abs(at(i, i) - 1) > 1e-9)
      return [problem('out-of-range', span, `The correlation of \`${customer}\` with itself must be 1.`)];
    for (let j = 0; j < i; j++)
      if (Math.abs(at(i, j) - at(j, i)) > 1e-9) {
        const message = `The correlation of \`${names[j]}\` and \`${customer}\` is ${at(j, i)} in one row and ${at(i, j)} in the other. Write the same number twice.`;
        return [problem('out-of-range', span, message)];
      }
  }
  return [];
}

/** Whether correlations can hold together: if not, some portfolio would have a negative variance, and risk would pay. */
export function impossibleCorrelations({ risk: declared }: DeclaredPortfolio, { risk }: PortfolioNumbers): Problem[] {
  if (!declared || declared.correlation.kind === 'none' || risk === null || isVariance(risk)) return [];
  const message =
    'These correlations cannot hold together: some portfolio would have a negative variance. Bring them closer to 0.';
  return [problem('impossible-correlation', declared.correlation.span, message)];
}

/** Whether no selection has a negative variance: the matrix, each pair of which stands twice, is positive semidefinite (Cholesky). */
function isVariance(risk: readonly (readonly number[])[]): boolean {
  const rows = risk.map((row, i) => row.map((charge, j) => (i === j ? charge : charge / 2)));
  const least = -1e-9 * rows.reduce((sum, row, i) => sum + row[i]!, 0);
  for (const [k, row] of rows.entries()) {
    const pivot = row[k]!;
    if (pivot < least) return false;
    for (let i = k + 1; i < rows.length; i++) {
      const below = rows[i]!;
      if (pivot <= -least) {
        if (Math.abs(below[k]!) > -least * 3.2e4) return false;
        continue;
      }
      const factor = below[k]! / pivot;
      for (let j = k + 1; j < rows.length; j++) below[j]! -= factor * row[j]!;
    }
  }
  return true;
}

/** Whether an assignment that the author wrote takes more than the capacity. */
export function overload(
  { assign }: DeclaredPortfolio,
  { loads, capacity }: PortfolioNumbers,
  assignment: readonly number[],
): Problem[] {
  if (!assign) return [];
  const load = assignment.reduce((sum, model, customer) => sum + (model >= 0 ? loads[customer]![model]! : 0), 0);
  if (load <= capacity + 1e-9 * Math.max(1, capacity)) return [];
  const message = `The assignment takes a capacity of ${load}, more than the ${capacity} there is. Leave a customer out.`;
  return [problem('out-of-range', assign.span, message)];
}

/** Customers who depend on each other are looked at in pairs: beyond some number that is more than can be solved. */
export function tooManyTogether(
  { names, risk, anchor }: DeclaredPortfolio,
  { references }: PortfolioNumbers,
): Problem[] {
  if (names.length <= mostCustomers || (risk === null && references.length === 0)) return [];
  const why = risk === null ? 'references' : 'risk';
  const message = `With \`${why}\` at most ${mostCustomers} customers can be chosen together; there are ${names.length}. Leave \`${why}\` out, or state fewer customers.`;
  return [problem('too-large', anchor, message)];
}
