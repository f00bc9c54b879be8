import type { Call, Expression } from './ast';
import { isRelativeTolerance } from './compileComparison';
import { meaningOf } from './dependence';
import { onSwitch } from './jetFunctions';
import { newJet } from './jet';
import type { Context } from './node';
import { unsupported, type JetNode, type Program } from './program';
import type { Evaluate, Frame } from './runtime';
import { partsOf } from './walk';

/** `if(condition, a, b)`: the derivatives of the branch that counts; a kink where the condition is about to change. */
export function buildIf(call: Call, program: Program, context: Context): JetNode {
  const [condition, yes, no] = call.args;
  if (condition === undefined || yes === undefined || no === undefined) return unsupported(program);
  const test = context.compile(condition, context);
  if (test.type !== 'flag') return unsupported(program);
  const [first, second] = [program.build(yes, program, context), program.build(no, program, context)];
  const undefinedJet = unavailable(program);
  const boundaries = boundariesOf(condition, program, context);
  return (frame) => {
    const answer = test.evaluate(frame);
    if (boundaries.some((onBoundary) => onBoundary(frame))) program.kink = true;
    if (answer !== answer) return undefinedJet(frame);
    return answer === 1 ? first(frame) : second(frame);
  };
}

function unavailable(program: Program): JetNode {
  const jet = newJet(program).fill(NaN);
  return () => jet;
}

type OnBoundary = (frame: Frame) => boolean;

/** For every comparison of numbers in a condition that varies: whether its sides are equal. */
function boundariesOf(condition: Expression, program: Program, context: Context): readonly OnBoundary[] {
  if (!program.dependence.varies(condition, context.scope, context.locals)) return [];
  if (condition.kind === 'reference') {
    const meaning = meaningOf(condition, context.scope, context.locals);
    const definition = meaning.kind === 'binding' ? meaning.binding.definition : undefined;
    return definition === undefined
      ? []
      : boundariesOf(definition.expression, program, { ...context, scope: definition.scope, locals: new Map() });
  }
  if (condition.kind !== 'comparison')
    return partsOf(condition).flatMap((part) => boundariesOf(part, program, context));
  const sides = [condition.first, ...condition.rest.map((step) => step.right)];
  const values = sides.map((side) => plain(side, context));
  // Texts and flags have no boundary of their own, but what they rest on may have.
  const inside = sides.flatMap((side, index) => (values[index] ? [] : boundariesOf(side, program, context)));
  const between = condition.rest.flatMap(({ tolerance, right }, index) => {
    const [a, b] = [values[index], values[index + 1]];
    return a && b ? [onBoundary(a, b, tolerance && slackOf(tolerance, right, b, context))] : [];
  });
  return [...inside, ...between];
}

/** What an equality allows: `± 5%` is a share of the right side. */
function slackOf(tolerance: Expression, right: Expression, value: Evaluate, context: Context): Evaluate | null {
  const stated = plain(tolerance, context);
  if (stated === null || !isRelativeTolerance(tolerance, right)) return stated;
  return (frame) => stated(frame) * Math.abs(value(frame));
}

/** null for texts and flags, whose comparisons have no boundary of their own. */
function plain(expression: Expression, context: Context): Evaluate | null {
  const known = context.problems.length;
  const node = context.compile(expression, context);
  context.problems.length = known;
  return node.type === 'number' ? node.evaluate : null;
}

function onBoundary(left: Evaluate, right: Evaluate, slack: Evaluate | null): OnBoundary {
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    return onSwitch(slack === null ? a : Math.abs(a - b), slack === null ? b : slack(frame));
  };
}
