import { problem, replace } from '../../notes/problem';
import { didYouMean, didYouMeanText } from '../suggest';
import type { Comparison, ComparisonOperator, ComparisonStep, Expression, Reference } from './ast';
import { localSlot } from './compileReference';
import { nodeOf, requireType, unreadableNode, type Context, type Node } from './node';
import { printReference } from './print';
import type { Evaluate } from './runtime';

/** `a < b <= c`: every pair holds. Opposite a text, a name that is one of its values is text. */
export function compileComparison(expression: Comparison, context: Context): Node {
  const operands = compileOperands([expression.first, ...expression.rest.map((step) => step.right)], context);
  const tolerances = expression.rest.map(({ tolerance }) =>
    tolerance === null ? null : context.compile(tolerance, context),
  );
  const fits = expression.rest.map((step, index) =>
    fitTogether(step, operands[index]!, operands[index + 1]!, tolerances[index] ?? null, context),
  );
  const steps = expression.rest.map((step, index) => relation(step, tolerances[index] ?? null));
  const values = operands.map((operand) => operand.evaluate);
  const parts = [...operands, ...tolerances.filter((tolerance) => tolerance !== null)];
  const evaluate = steps.length === 1 ? single(values[0]!, values[1]!, steps[0]!) : chain(values, steps);
  return nodeOf(expression, fits.every(Boolean) ? 'flag' : null, parts, evaluate);
}

type Relation = (left: number, right: number, frame: Parameters<Evaluate>[0]) => boolean | null;

function single(left: Evaluate, right: Evaluate, holds: Relation): Evaluate {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (a !== a || b !== b) return NaN;
    const answer = holds(a, b, frame);
    return answer === null ? NaN : answer ? 1 : 0;
  };
}

function chain(values: readonly Evaluate[], relations: readonly Relation[]): Evaluate {
  return (frame) => {
    let left = values[0]!(frame);
    for (let index = 0; index < relations.length; index++) {
      const right = values[index + 1]!(frame);
      if (left !== left || right !== right) return NaN;
      const answer = relations[index]!(left, right, frame);
      if (answer === null) return NaN;
      if (!answer) return 0;
      left = right;
    }
    return 1;
  };
}

/** Whether two numbers are the same to within 1e-9 of the larger (of 1, if both are smaller). */
export function equalNumbers(left: number, right: number): boolean {
  if (left === right) return true;
  return (
    Math.abs(left - right) <= 1e-9 * Math.max(1, Math.min(Math.max(Math.abs(left), Math.abs(right)), Number.MAX_VALUE))
  );
}

function relation({ operator, right }: ComparisonStep, tolerance: Node | null): Relation {
  if (tolerance !== null) return withinTolerance(tolerance, right);
  const relations: Readonly<Record<ComparisonOperator, Relation>> = {
    '<': (a, b) => a < b,
    '<=': (a, b) => a <= b,
    '>': (a, b) => a > b,
    '>=': (a, b) => a >= b,
    '=': equalNumbers,
    '!=': (a, b) => !equalNumbers(a, b),
  };
  return relations[operator];
}

/** `= x ± t`; a percentage is relative to x, unless x is a percentage itself. */
function withinTolerance(tolerance: Node, right: Expression): Relation {
  const relative = isRelativeTolerance(tolerance.expression, right);
  const { evaluate } = tolerance;
  return (a, b, frame) => {
    const stated = evaluate(frame);
    if (stated !== stated) return null;
    const allowed = relative ? stated * Math.abs(b) : stated;
    return a === b || Math.abs(a - b) <= allowed * (1 + 1e-12) + 1e-15 * Math.abs(b);
  };
}

/** Whether `right ± tolerance` is a share of the right side: `9000 ± 5%`, but not `20% ± 5%`. */
export function isRelativeTolerance(tolerance: Expression, right: Expression): boolean {
  return tolerance.kind === 'number' && tolerance.percent && !(right.kind === 'number' && right.percent);
}

function fitTogether(step: ComparisonStep, left: Node, right: Node, tolerance: Node | null, context: Context): boolean {
  if (left.type === null || right.type === null) return false;
  const place = `\`${step.operator}\``;
  if (tolerance !== null || !['=', '!='].includes(step.operator)) {
    // Of two texts the first says it all.
    const parts = [
      left,
      ...(left.type === 'text' && right.type === 'text' ? [] : [right]),
      ...(tolerance ? [tolerance] : []),
    ];
    return parts.map((part) => requireType(part, 'number', place, context)).every(Boolean);
  }
  // The side that says more about what is compared decides.
  const type = left.type === 'text' || right.type === 'text' ? 'text' : left.type;
  return requireType(left.type === type ? right : left, type, `${place} here`, context);
}

/** Compiles the operands of a chain, each bare name with regard to its neighbours. */
function compileOperands(expressions: readonly Expression[], context: Context): readonly Node[] {
  const known = compileOthers(expressions, context);
  return expressions.map((expression, index) => {
    const done = known[index];
    if (done) return done;
    const reference = expression as Reference;
    const texts = textsBeside(expressions, index, known, context);
    if (meansWord(reference, texts, context)) return wordNode(reference, reference.parts[0].name, context);
    if (texts.length > 0 && !isKnown(reference, context)) return reportWord(reference, texts[0]!, context);
    return context.compile(reference, context);
  });
}

/** Which operands of a chain are words of a text beside them. */
export function wordsAmong(expressions: readonly Expression[], context: Context): readonly boolean[] {
  if (!expressions.some((each) => bareName(each) !== null)) return expressions.map(() => false);
  const known = compileOthers(expressions, context);
  return expressions.map((expression, index) => {
    const reference = bareName(expression);
    return reference !== null && meansWord(reference, textsBeside(expressions, index, known, context), context);
  });
}

/** The operands that are no bare names. */
function compileOthers(expressions: readonly Expression[], context: Context): readonly (Node | null)[] {
  return expressions.map((expression) => (bareName(expression) === null ? context.compile(expression, context) : null));
}

function textsBeside(
  expressions: readonly Expression[],
  index: number,
  known: readonly (Node | null)[],
  context: Context,
): readonly TextSide[] {
  return [index - 1, index + 1].flatMap((place) => {
    const neighbour = expressions[place];
    const text = neighbour === undefined ? null : textOf(neighbour, known[place] ?? null, context);
    return text === null ? [] : [text];
  });
}

function meansWord(reference: Reference, texts: readonly TextSide[], context: Context): boolean {
  const name = reference.parts[0].name;
  return texts.some(
    ({ values, bare }) => values.includes(name) && !(bare !== null && isValueOf(reference, bare, context)),
  );
}

/** A reference of one unquoted part in this note. */
function bareName(expression: Expression): Reference | null {
  if (expression.kind !== 'reference' || expression.path !== null) return null;
  return expression.parts.length === 1 && !expression.parts[0].quoted ? expression : null;
}

interface TextSide {
  readonly values: readonly string[];
  readonly label: string;
  /** The side itself, if it is a bare name too. */
  readonly bare: Reference | null;
}

/** The possible values of an operand that is a text; null if it is none, or they are not known. */
function textOf(expression: Expression, node: Node | null, context: Context): TextSide | null {
  const label = expression.kind === 'reference' ? `\`${printReference(expression)}\`` : 'the other side';
  if (node !== null) return node.type === 'text' && node.values ? { values: node.values, label, bare: null } : null;
  const bare = bareName(expression);
  if (bare === null || localSlot(bare, context) !== null) return null;
  const found = context.scope.lookup(bare);
  if (!('binding' in found) || found.binding.type !== 'text' || !found.binding.values) return null;
  return { values: found.binding.values, label, bare };
}

/** Of `low = r` with both sides choices that could name each other's values, the right side is the word. */
function isValueOf(left: Reference, right: Reference, context: Context): boolean {
  if (left.span.start > right.span.start) return false;
  const own = textOf(left, null, context);
  return own !== null && own.values.includes(right.parts[0].name);
}

function isKnown(reference: Reference, context: Context): boolean {
  return localSlot(reference, context) !== null || 'binding' in context.scope.lookup(reference);
}

function wordNode(expression: Expression, word: string, context: Context): Node {
  const id = context.scope.texts.intern(word);
  return { expression, type: 'text', values: [word], evaluate: () => id, constant: true, afterSolution: false };
}

/** Neither a value of the text opposite nor a name. */
function reportWord(reference: Reference, { values, label }: TextSide, context: Context): Node {
  const written = printReference(reference);
  const suggestion = didYouMean(written, [...values, ...context.scope.names()]);
  const some = values.slice(0, 6).map((value) => `\`${value}\``);
  const listed =
    some.length === 0 ? '' : ` It is ${some.join(some.length < 3 ? ' or ' : ', ')}${values.length > 6 ? ', …' : ''}.`;
  const message = `\`${written}\` is neither a value of ${label} nor a name.${didYouMeanText(suggestion) || listed}`;
  const fixes = suggestion === null ? [] : [replace(`Write ${suggestion}`, reference.span, suggestion)];
  context.problems.push(problem('unknown-name', reference.span, message, { fixes }));
  return unreadableNode(reference);
}
