import type { Call, Expression } from './ast';
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
  return condition.rest.flatMap(({ tolerance }, index) => {
    const [left, right, slack] = [sides[index]!, sides[index + 1]!, tolerance].map((side) =>
      side === null ? null : plain(side, context),
    );
    return left && right ? [onBoundary(left, right, slack ?? null)] : [];
  });
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
