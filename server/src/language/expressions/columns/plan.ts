import type { Arithmetic } from './arithmeticKernels';
import { packChain, type Chain, type Link } from './chain';
import type { Graph } from './graph';
import type { Operation } from './operations';
import { placeColumns } from './placeColumns';
import { readBy, type AffineOperand, type Plan, type Step } from './steps';
import type { Survey } from './survey';

/** Plans the passes for stretches like the one that was surveyed last. */
export function planSteps({ nodes }: Graph, survey: Survey, outputs: readonly number[]): Plan {
  const { places, uniform, bounds } = survey;
  const operandsOf = (node: number): readonly number[] => {
    const each = nodes[node]!;
    return each.kind === 'operation' ? each.operands.map((operand) => places[operand]!) : [];
  };
  const isColumn = (node: number): boolean => uniform[node] === 0;
  const uses = countUses(outputs, places, operandsOf, isColumn);
  const isSafe = (node: number): boolean => bounds[node]!.safe;
  const arithmeticAt = (node: number): Arithmetic | null => {
    const each = nodes[node]!;
    if (each.kind !== 'operation' || !isSafe(node)) return null;
    const { operation } = each;
    return operation === '+' || operation === '-' || operation === '*' || operation === '/' ? operation : null;
  };

  /** A column times a number that does not vary. */
  const scaled = (node: number): { readonly node: number; readonly factor: number | null } => {
    if (arithmeticAt(node) !== '*' || uses[node]! > 1) return { node, factor: null };
    const [a, b] = operandsOf(node) as [number, number];
    if (isColumn(a) && isColumn(b)) return { node, factor: null };
    return isColumn(a) ? { node: a, factor: b } : { node: b, factor: a };
  };
  const plain = (node: number): AffineOperand => ({
    node,
    factor: null,
    negative: false,
    constant: null,
    subtracted: false,
  });
  /** A node as an affine function of one column, itself if it is nothing more. */
  const affineAt = (node: number, once: boolean): AffineOperand => {
    const operation = arithmeticAt(node);
    if (operation === null || (once && uses[node]! > 1)) return plain(node);
    const [a, b] = operandsOf(node) as [number, number];
    if (operation === '*' && isColumn(a) !== isColumn(b))
      return { ...plain(isColumn(a) ? a : b), factor: isColumn(a) ? b : a };
    if ((operation !== '+' && operation !== '-') || isColumn(a) === isColumn(b)) return plain(node);
    const [column, constant] = isColumn(a) ? [a, b] : [b, a];
    const minus = operation === '-';
    return { ...scaled(column), negative: minus && column === b, constant, subtracted: minus && column === a };
  };

  /** What a node of its own does to one column with numbers that do not vary, the last operation first. */
  const linkAt = (node: number, once: boolean): { readonly source: number; readonly links: readonly Link[] } | null => {
    const operation = arithmeticAt(node);
    if (operation === null || (once && uses[node]! > 1)) return null;
    const [a, b] = operandsOf(node) as [number, number];
    if (isColumn(a) === isColumn(b)) return null;
    const [source, number] = isColumn(a) ? [a, b] : [b, a];
    if (operation === '*') return { source, links: [{ kind: 'times', node: number }] };
    if (operation === '/') return source === a ? { source, links: [{ kind: 'over', node: number }] } : null;
    const negative = operation === '-' && source === a;
    const plus: Link = { kind: 'plus', node: number, negative };
    // A number less a column is the opposite of the column and the number.
    return { source, links: operation === '-' && !negative ? [plus, { kind: 'opposite' }] : [plus] };
  };
  const chainAt = (node: number): Chain => packChain(node, (each) => linkAt(each, each !== node));

  /** A node of its own that combines two columns. */
  const pairAt = (node: number): { readonly operation: Arithmetic; readonly a: number; readonly b: number } | null => {
    const operation = arithmeticAt(node);
    if (operation === null || uses[node]! > 1) return null;
    const [a, b] = operandsOf(node) as [number, number];
    return isColumn(a) && isColumn(b) ? { operation, a, b } : null;
  };
  const combineAt = (node: number, outer: Arithmetic, a: number, b: number): Step | null => {
    const first = pairAt(a);
    const pair = first ?? pairAt(b);
    if (pair === null) {
      const [left, right] = [affineAt(a, true), affineAt(b, true)];
      if (left.node === a && right.node === b) return null;
      return { kind: 'combine', node, operation: outer, left, right };
    }
    const third = affineAt(first ? b : a, true);
    const [left, right] = [affineAt(pair.a, true), affineAt(pair.b, true)];
    const { operation } = pair;
    return { kind: 'combineThree', node, operation, left, right, outer, third, thirdFirst: first === null };
  };

  const steps: Step[] = [];
  const done = new Set<number>();
  const visit = (node: number): void => {
    const each = nodes[node]!;
    if (!isColumn(node) || each.kind !== 'operation' || done.has(node)) return;
    done.add(node);
    const step = stepAt(node, each.operation);
    for (const read of readBy(step)) visit(read);
    steps.push(step);
  };
  const stepAt = (node: number, operation: Operation): Step => {
    const [a, b = a, c = a] = operandsOf(node) as [number, number?, number?];
    const arithmetic = arithmeticAt(node);
    if (operation === '^' && isSafe(node) && isColumn(a) && !isColumn(b)) return { kind: 'raise', node, a, b };
    if (arithmetic === null) return { kind: 'apply', node, operation, a, b, c };
    if (isColumn(a) && isColumn(b))
      return combineAt(node, arithmetic, a, b) ?? { kind: 'calculate', node, operation: arithmetic, a, b };
    const chain = chainAt(node);
    if (chain.length > 2) return { kind: 'chain', node, chain };
    return arithmetic === '/' ? { kind: 'divide', node, a, b } : { kind: 'affine', node, of: affineAt(node, false) };
  };
  for (const output of outputs) visit(places[output]!);
  return {
    codes: survey.codes.slice(),
    steps,
    ...placeColumns(nodes.length, steps, outputs.map((output) => places[output]!).filter(isColumn)),
    ...weigh(steps, isSafe),
  };
}

/** How often each column is read on the way to the outputs; an output counts as one more. */
function countUses(
  outputs: readonly number[],
  places: Int32Array,
  operandsOf: (node: number) => readonly number[],
  isColumn: (node: number) => boolean,
): Int32Array {
  const uses = new Int32Array(places.length);
  const visit = (node: number): void => {
    if (uses[node]!++ > 0) return;
    for (const operand of operandsOf(node)) if (isColumn(operand)) visit(operand);
  };
  for (const output of outputs) if (isColumn(places[output]!)) visit(places[output]!);
  return uses;
}

/** What changes where a condition does. */
const switches: ReadonlySet<Operation> = new Set<Operation>([
  ...(['if', 'and', 'or', 'not', 'min', 'max', 'clamp', 'abs'] as const),
  ...(['<', '<=', '=', '!=', 'within', 'withinShare'] as const),
  ...(['floor', 'ceil', 'round', 'sign'] as const),
]);

const dear: ReadonlySet<Operation> = new Set<Operation>([
  '^',
  '=',
  '!=',
  'exp',
  'ln',
  'log10',
  'normalCdf',
  'normalPdf',
]);

/** What a number costs in nanoseconds, roughly, and whether that may be less on a shorter stretch. */
function weigh(steps: readonly Step[], isSafe: (node: number) => boolean): Pick<Plan, 'cost' | 'careful'> {
  const applied = steps.flatMap((step) => (step.kind === 'apply' ? [step] : []));
  return {
    cost: steps.length + applied.reduce((sum, { operation }) => sum + (dear.has(operation) ? 20 : 1), 0),
    careful: applied.some(({ operation, node }) => switches.has(operation) || !isSafe(node)),
  };
}
