import { problem, replace } from '../../notes/problem';
import { didYouMean, didYouMeanText } from '../suggest';
import type { Call } from './ast';
import { compileDerivative } from './compileDerivative';
import { fail, shown } from './faults';
import { functionNamed, functions, signature } from './functions';
import { nodeOf, requireType, unreadableNode, type Context, type Node } from './node';
import type { Evaluate } from './runtime';
import { normalFunctions, scalarFunctions } from './scalarFunctions';

/** `name(a, b, …)` with the functions of the language. */
export function compileCall(call: Call, context: Context): Node {
  const declaration = functionNamed(call.name);
  if (declaration === null) return reportUnknown(call, context);
  const [least, most] = declaration.count;
  if (call.args.length < least || call.args.length > most || (least === 1 && most === 3 && call.args.length === 2)) {
    const count =
      call.args.length === 0 ? 'nothing' : `${call.args.length} argument${call.args.length === 1 ? '' : 's'}`;
    const message = `\`${call.name}\` is written \`${signature(declaration)}\`; here it is given ${count}.`;
    context.problems.push(problem('expression-syntax', call.span, message));
    for (const arg of call.args) context.compile(arg, context);
    return unreadableNode(call);
  }
  if (call.name === 'derivative') return compileDerivative(call, context);
  const args = call.args.map((arg) => context.compile(arg, context));
  return call.name === 'if' ? compileIf(call, args, context) : compileNumeric(call, args, context);
}

function compileIf(call: Call, args: readonly Node[], context: Context): Node {
  const [condition, yes, no] = args as [Node, Node, Node];
  const fits = requireType(condition, 'flag', 'the condition of `if`', context);
  const agree =
    yes.type !== null && requireType(no, yes.type, 'the last argument of `if`, like the one before,', context);
  const [test, first, second] = [condition.evaluate, yes.evaluate, no.evaluate];
  const evaluate: Evaluate = (frame) => {
    const answer = test(frame);
    return answer === 1 ? first(frame) : answer === 0 ? second(frame) : NaN;
  };
  const values = yes.values && no.values ? [...new Set([...yes.values, ...no.values])] : undefined;
  return nodeOf(call, fits && agree ? yes.type : null, args, evaluate, values);
}

function compileNumeric(call: Call, args: readonly Node[], context: Context): Node {
  const fits = args.map((arg) => requireType(arg, 'number', `\`${call.name}\``, context));
  return nodeOf(
    call,
    fits.every(Boolean) ? 'number' : null,
    args,
    numeric(
      call,
      args.map((arg) => arg.evaluate),
    ),
  );
}

function numeric(call: Call, args: readonly Evaluate[]): Evaluate {
  const [first, second, third] = args as [Evaluate, Evaluate, Evaluate];
  if (call.name === 'min' || call.name === 'max') return extreme(call.name === 'min' ? Math.min : Math.max, args);
  if (call.name === 'clamp') return clamp(call, first, second, third);
  const scalar = scalarFunctions.get(call.name);
  if (scalar === undefined) return normal(call, args);
  const { apply, why } = scalar;
  return (frame) => {
    const x = first(frame);
    const value = apply(x);
    if (value - value === 0 || x !== x) return value;
    if (value === value && !Number.isFinite(x)) return value;
    const message = value === value ? `The result is too large: ${call.name}(${shown(x)}).` : why(shown(x));
    return fail(frame, 'undefined-value', message, call.span);
  };
}

/** Math.min and Math.max give NaN when one argument is. */
function extreme(choose: (a: number, b: number) => number, args: readonly Evaluate[]): Evaluate {
  const [first, second] = args as [Evaluate, Evaluate];
  if (args.length === 2) return (frame) => choose(first(frame), second(frame));
  return (frame) => {
    let value = first(frame);
    for (let index = 1; index < args.length; index++) value = choose(value, args[index]!(frame));
    return value;
  };
}

function clamp(call: Call, first: Evaluate, low: Evaluate, high: Evaluate): Evaluate {
  return (frame) => {
    const [x, least, most] = [first(frame), low(frame), high(frame)];
    if (least > most) {
      return fail(
        frame,
        'undefined-value',
        `\`clamp\` has its ends the wrong way round: ${shown(least)} is above ${shown(most)}.`,
        call.span,
      );
    }
    return Math.min(Math.max(x, least), most);
  };
}

function normal(call: Call, args: readonly Evaluate[]): Evaluate {
  const apply = normalFunctions.get(call.name)!;
  const [first, mean, sd] = args as [Evaluate, Evaluate | undefined, Evaluate | undefined];
  if (mean === undefined || sd === undefined) return (frame) => apply(first(frame), 0, 1);
  return (frame) => {
    const [x, centre, spread] = [first(frame), mean(frame), sd(frame)];
    if (spread <= 0)
      return fail(frame, 'undefined-value', `The standard deviation must be positive: ${shown(spread)}.`, call.span);
    return apply(x, centre, spread);
  };
}

const otherNames: Readonly<Record<string, string>> = {
  log: 'ln',
  ceiling: 'ceil',
  sgn: 'sign',
  int: 'floor',
  iff: 'if',
  integrate: 'integral',
  prod: 'product',
  pnorm: 'normalCdf',
  dnorm: 'normalPdf',
  diff: 'derivative',
};
const distributions = new Set([
  'uniform',
  'normal',
  'lognormal',
  'exponential',
  'triangular',
  'beta',
  'pareto',
  'discrete',
]);

function reportUnknown(call: Call, context: Context): Node {
  const { name, nameSpan: span } = call;
  const report = (message: string, fixes: readonly ReturnType<typeof replace>[] = []): void =>
    void context.problems.push(problem('unknown-name', span, message, { fixes }));
  const at = { start: span.end, end: span.end };
  if (distributions.has(name))
    report(
      `\`${name}\` is a distribution: it stands as the whole value of an attribute of consumers, not inside a calculation.`,
    );
  else if (name === 'log')
    report('`log` is written `ln` (natural) or `log10` here.', [
      replace('Write ln', span, 'ln'),
      replace('Write log10', span, 'log10', false),
    ]);
  else if (name === 'pow') report('A power is written with `^`, as in `a^b`.');
  else if (context.scope.names().includes(name) || context.locals.has(name))
    report(`\`${name}\` is a name, not a function. For a product write \`${name}*(…)\`.`, [
      replace('Insert *', at, '*'),
    ]);
  else {
    const other = otherNames[name];
    const suggestion =
      other !== undefined && functionNamed(other) !== null
        ? other
        : didYouMean(
            name,
            functions.map((known) => known.name),
          );
    const fixes = suggestion === null ? [] : [replace(`Write ${suggestion}`, span, suggestion)];
    report(`There is no function \`${name}\`.${didYouMeanText(suggestion)}`, fixes);
  }
  for (const arg of call.args) context.compile(arg, context);
  return unreadableNode(call);
}
