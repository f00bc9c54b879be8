import { isPoint, type Interval } from '../../numerics/interval';
import type { Binder, Call, Expression } from './ast';
import type { Enclose, IntervalProgram } from './compileInterval';
import { eitherJet, largerJet, numberJet, productJet, smallerJet, sumJet, type IntervalJet } from './intervalJet';
import { intervalFunctionJets, normalJet } from './intervalFunctionJets';

type Compile = (expression: Expression, program: IntervalProgram) => Enclose | null;

/** A function of the language over a box; null for those without an enclosure. */
export function buildIntervalCall(call: Call, program: IntervalProgram, compile: Compile): Enclose | null {
  if (call.name === 'derivative') return null;
  const compiled = call.args.map((arg) => compile(arg, program));
  if (compiled.some((arg) => arg === null)) return null;
  const args = compiled as Enclose[];
  const [first, second, third] = args as [Enclose, Enclose | undefined, Enclose | undefined];
  switch (call.name) {
    case 'if':
      return branch(first, second!, third!);
    case 'min':
      return folded(args, smallerJet);
    case 'max':
      return folded(args, largerJet);
    case 'clamp':
      return clamped(first, second!, third!);
    case 'normalCdf':
    case 'normalPdf':
      return normal(call.name, first, second, third);
    default: {
      const apply = intervalFunctionJets.get(call.name);
      if (apply === undefined) return null;
      return (place) => {
        const value = first(place);
        return value && apply(value);
      };
    }
  }
}

/** Only the branch that counts is computed; where either may count, both. */
function branch(condition: Enclose, yes: Enclose, no: Enclose): Enclose {
  return (place) => {
    const truth = condition(place);
    if (truth === null) return null;
    if (isPoint(truth.value)) return truth.value.low === 1 ? yes(place) : no(place);
    const a = yes(place);
    const b = a && no(place);
    return a && b && eitherJet(a, b);
  };
}

function folded(args: readonly Enclose[], choose: (a: IntervalJet, b: IntervalJet) => IntervalJet): Enclose {
  return (place) => {
    let chosen: IntervalJet | null = null;
    for (const arg of args) {
      const value = arg(place);
      if (value === null) return null;
      chosen = chosen === null ? value : choose(chosen, value);
    }
    return chosen;
  };
}

function clamped(x: Enclose, low: Enclose, high: Enclose): Enclose {
  return (place) => {
    const [value, from, to] = [x(place), low(place), high(place)];
    if (value === null || from === null || to === null || from.value.high > to.value.low) return null;
    return smallerJet(largerJet(value, from), to);
  };
}

function normal(name: string, x: Enclose, mean: Enclose | undefined, deviation: Enclose | undefined): Enclose {
  return (place) => {
    const value = x(place);
    if (value === null) return null;
    if (mean === undefined || deviation === undefined) return normalJet(name, value, null, null);
    const [centre, spread] = [mean(place), deviation(place)];
    return centre && spread && normalJet(name, value, centre, spread);
  };
}

/** Longer sums are left to sampling. */
const mostTerms = 2000;

/** A sum or product over whole numbers with fixed ends; null for the other functions with a variable. */
export function buildIntervalSeries(binder: Binder, program: IntervalProgram, compile: Compile): Enclose | null {
  if (binder.name !== 'sum' && binder.name !== 'product') return null;
  // A parameter of the same name would be moved, and everything that depends on it.
  if (program.scope.movable(binder.variable.name) !== null) return null;
  const local = 1 + Math.max(-1, ...program.locals.values());
  const low = compile(binder.low, program);
  const high = compile(binder.high, program);
  const body = compile(binder.body, {
    ...program,
    locals: new Map([...program.locals, [binder.variable.name, local]]),
  });
  if (low === null || high === null || body === null) return null;
  const [neutral, join] = binder.name === 'sum' ? ([0, sumJet] as const) : ([1, productJet] as const);
  return (place) => {
    const [from, to] = [wholeIn(low(place)), wholeIn(high(place))];
    if (from === null || to === null || to - from > mostTerms) return null;
    let value = numberJet(neutral, program.shape);
    for (let term = from; term <= to && value !== null; term++) {
      place.locals[local] = term;
      const next = body(place);
      value = next && join(value, next);
    }
    return value;
  };
}

/** The whole number that an end is, rounding aside; null if it is none or not the same everywhere. */
function wholeIn(jet: IntervalJet | null): number | null {
  if (jet === null) return null;
  const { low, high }: Interval = jet.value;
  const whole = Math.round(low);
  const room = 0.9e-9 * Math.max(1, Math.min(Math.abs(low), Math.abs(high)));
  return Math.abs(low - whole) <= room && Math.abs(high - whole) <= room ? whole : null;
}
