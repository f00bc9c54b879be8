import {
  printReference,
  type Comparison,
  type ComparisonOperator,
  type Expression,
} from '../../../language/expressions';
import { magnitude } from '../../../numerics/interval';
import {
  addFractions,
  constantFraction,
  fractionOf,
  invertFraction,
  multiplyFractions,
  negativeFraction,
  numberFraction,
  subtractFractions,
  type Fraction,
} from '../exact/fraction';
import { addPolynomials, negativePolynomial, symbolPolynomial, timesTerm, type Polynomial } from '../exact/polynomial';
import { rationalOf, signOf, unit, type Rational } from '../exact/rational';
import type { StatementProgram } from '../statement/scope';
import { unavailableName } from '../statement/statement';
import type { Constraint, Known } from './known';
import { writeFraction, type Symbols } from './symbols';

/** Cases that together leave nothing out. */
export type Split = readonly (readonly Constraint[])[];

/** Larger than every number. */
export const infinite = 'infinite';
export type Read = Fraction | typeof infinite;

/** Reads expressions in one case on one box, exactly. null: it is not known, or it may be undefined. */
export interface CaseReader {
  number(expression: Expression): Read | null;
  truth(expression: Expression): boolean | null;
  text(expression: Expression): string | null;
  /** The first question that was left open, with the cases it leads to. */
  readonly pending: Split | null;
  /** Leaves a question open. */
  ask(split: Split): null;
}

/** The tolerance of the language from below and above, so that its own rounding never matters. */
const [small, large] = [rationalOf(0.999999e-9)!, rationalOf(1.000001e-9)!];
/** Exponents up to here are multiplied out, sums up to here written out. */
const [mostFactors, mostTerms] = [24, 40];

/** Values of definitions in one case. */
export type CaseMemory = Map<string, Read | boolean>;

export function createCaseReader(
  program: StatementProgram,
  symbols: Symbols,
  known: Known,
  definitions: CaseMemory,
): CaseReader {
  let pending: Split | null = null;
  const ask = (split: Split): null => {
    pending ??= split;
    return null;
  };
  type Locals = ReadonlyMap<string, Fraction>;
  const outside: Locals = new Map();

  function number(expression: Expression, locals: Locals): Read | null {
    switch (expression.kind) {
      case 'number':
        return numeral(expression.value);
      case 'constant':
        return expression.name === 'inf' ? infinite : closed('pi', []);
      case 'reference':
        return reference(printReference(expression), locals);
      case 'unary': {
        if (expression.operator === 'not') return flagNumber(expression, locals);
        const operand = finite(expression.operand, locals);
        return operand && expression.operator === '-' ? negativeFraction(operand) : operand;
      }
      case 'binary':
        return binary(expression, locals);
      case 'call':
        return call(expression.name, expression.args, locals);
      case 'binder':
        return series(expression, locals);
      default:
        return null;
    }
  }

  function numeral(value: number): Fraction | null {
    const exact = rationalOf(value);
    return exact && numberFraction(exact);
  }

  const finite = (expression: Expression, locals: Locals): Fraction | null => {
    const value = number(expression, locals);
    return value === infinite ? null : value;
  };

  function flagNumber(expression: Expression, locals: Locals): Fraction | null {
    const value = truth(expression, locals);
    return value === null ? null : numeral(value ? 1 : 0);
  }

  function reference(name: string, locals: Locals): Read | null {
    const local = locals.get(name);
    if (local) return local;
    if (name === unavailableName) return null;
    const variable = program.variables.get(name);
    if (variable !== undefined) {
      const side = known.box[variable]!;
      return side.low === side.high ? numeral(side.low) : fractionOf(symbolPolynomial(variable));
    }
    return defined<Read>(name, (expression) => number(expression, outside));
  }

  function defined<T extends Read | boolean>(name: string, read: (expression: Expression) => T | null): T | null {
    const before = definitions.get(name);
    if (before !== undefined) return before as T;
    const definition = program.definitions.get(name);
    const value = definition ? read(definition.expression) : null;
    // What waits for an answer is read again in each case.
    if (value !== null) definitions.set(name, value);
    return value;
  }

  function binary(expression: Extract<Expression, { kind: 'binary' }>, locals: Locals): Fraction | null {
    const { operator } = expression;
    if (operator === 'and' || operator === 'or') return null;
    const left = finite(expression.left, locals);
    const right = left && finite(expression.right, locals);
    if (left === null || right === null) return null;
    switch (operator) {
      case '+':
        return addFractions(left, right);
      case '-':
        return subtractFractions(left, right);
      case '*':
        return multiplyFractions(left, right);
      case '/':
        return quotient(left, right);
      case '^':
        return power(left, right);
    }
  }

  /** 1 or -1 where the sign is known, and it is not zero. */
  function signOfFraction({ top }: Fraction): 1 | -1 | null {
    if (known.isPositive(top, true)) return 1;
    return known.isPositive(negativePolynomial(top), true) ? -1 : null;
  }

  function quotient(left: Fraction, right: Fraction): Fraction | null {
    const sign = signOfFraction(right);
    return sign && multiplyFractions(left, invertFraction(right, sign));
  }

  function power(base: Fraction, exponent: Fraction): Fraction | null {
    const constant = constantFraction(exponent);
    if (constant && constant.bottom === 1n && constant.top <= mostFactors && constant.top >= -mostFactors) {
      const count = Math.abs(Number(constant.top));
      let result: Fraction | null = numberFraction(unit);
      for (let factor = 0; factor < count && result; factor++) result = multiplyFractions(result, base);
      return result && constant.top < 0n ? quotient(numberFraction(unit), result) : result;
    }
    if (constant?.top === 1n && constant.bottom === 2n) return root(base);
    return known.isPositive(base.top, true) ? closed('power', [base, exponent]) : null;
  }

  function root(value: Fraction): Fraction | null {
    return known.isPositive(value.top, false) ? closed('sqrt', [value]) : null;
  }

  function closed(name: string, args: readonly Fraction[]): Fraction {
    return fractionOf(symbolPolynomial(symbols.symbolOf(name, args)));
  }

  function call(name: string, args: readonly Expression[], locals: Locals): Read | null {
    const [first, second, third] = args;
    if (first === undefined) return null;
    switch (name) {
      case 'if': {
        const condition = truth(first, locals);
        return condition === null ? null : number(condition ? second! : third!, locals);
      }
      case 'max':
      case 'min':
        return extreme(name === 'max' ? 1 : -1, args, locals);
      case 'clamp': {
        const [value, low, high] = [finite(first, locals), finite(second!, locals), finite(third!, locals)];
        const room = value && low && high && subtractFractions(high, low);
        if (!room || !known.isPositive(room.top, false)) return null;
        const raised = larger(1, value, low);
        return raised && larger(-1, raised, high);
      }
      case 'abs': {
        const value = finite(first, locals);
        return value && larger(1, value, negativeFraction(value));
      }
      default:
        return closedCall(name, args, locals);
    }
  }

  function closedCall(name: string, args: readonly Expression[], locals: Locals): Fraction | null {
    const value = args.length === 1 ? finite(args[0]!, locals) : null;
    if (value === null) return null;
    if (name === 'sqrt') return root(value);
    if (name === 'ln' || name === 'log10') return known.isPositive(value.top, true) ? closed(name, [value]) : null;
    const everywhere = ['exp', 'normalCdf', 'normalPdf', 'floor', 'ceil', 'round', 'sign'];
    return everywhere.includes(name) ? closed(name, [value]) : null;
  }

  /** The larger (`sign` 1) or smaller (-1) of two numbers. */
  function larger(sign: 1 | -1, a: Fraction, b: Fraction): Fraction | null {
    const lead = subtractFractions(a, b);
    if (lead === null) return null;
    const top = sign === 1 ? lead.top : negativePolynomial(lead.top);
    if (known.isPositive(top, false)) return a;
    if (known.isPositive(negativePolynomial(top), false)) return b;
    return ask([[{ polynomial: top, strict: false }], [{ polynomial: negativePolynomial(top), strict: true }]]);
  }

  function extreme(sign: 1 | -1, args: readonly Expression[], locals: Locals): Read | null {
    let chosen: Read | null = null;
    for (const arg of args) {
      const value = number(arg, locals);
      if (value === null) return null;
      if (chosen === null || (chosen === infinite && sign === -1)) chosen = value;
      else if (value === infinite) chosen = sign === 1 ? infinite : chosen;
      else if (chosen !== infinite) chosen = larger(sign, chosen, value);
      if (chosen === null) return null;
    }
    return chosen;
  }

  function series(expression: Extract<Expression, { kind: 'binder' }>, locals: Locals): Fraction | null {
    if (expression.name !== 'sum' && expression.name !== 'product') return null;
    const [low, high] = [wholeOf(expression.low, locals), wholeOf(expression.high, locals)];
    if (low === null || high === null || high - low >= mostTerms) return null;
    const isSum = expression.name === 'sum';
    let total: Fraction | null = numberFraction(isSum ? { top: 0n, bottom: 1n } : unit);
    for (let term = low; term <= high && total; term++) {
      const own: Locals = new Map([...locals, [expression.variable.name, numeral(term)!]]);
      const value = finite(expression.body, own);
      total = value && (isSum ? addFractions(total, value) : multiplyFractions(total, value));
    }
    return total;
  }

  function wholeOf(expression: Expression, locals: Locals): number | null {
    const value = finite(expression, locals);
    const constant = value && constantFraction(value);
    return constant && constant.bottom === 1n ? Number(constant.top) : null;
  }

  function truth(expression: Expression, locals: Locals): boolean | null {
    switch (expression.kind) {
      case 'flag':
        return expression.value;
      case 'reference': {
        const name = printReference(expression);
        const variable = program.variables.get(name);
        if (variable !== undefined) {
          const { low, high } = known.box[variable]!;
          return low === high ? low !== 0 : null;
        }
        return defined<boolean>(name, (each) => truth(each, outside));
      }
      case 'unary': {
        const operand = expression.operator === 'not' ? truth(expression.operand, locals) : null;
        return operand === null ? null : !operand;
      }
      case 'binary': {
        if (expression.operator !== 'and' && expression.operator !== 'or') return null;
        const left = truth(expression.left, locals);
        if (left === null) return null;
        return left === (expression.operator === 'or') ? left : truth(expression.right, locals);
      }
      case 'call': {
        const condition = expression.name === 'if' ? truth(expression.args[0]!, locals) : null;
        return condition === null ? null : truth(expression.args[condition ? 1 : 2]!, locals);
      }
      case 'comparison':
        return comparison(expression, locals);
      default:
        return null;
    }
  }

  function comparison({ first, rest }: Comparison, locals: Locals): boolean | null {
    let left = first;
    for (const { operator, right, tolerance } of rest) {
      if (tolerance !== null) return null;
      const holds = compared(operator, left, right, locals);
      if (holds !== true) return holds;
      left = right;
    }
    return true;
  }

  function compared(operator: ComparisonOperator, left: Expression, right: Expression, locals: Locals): boolean | null {
    const type = typeOf(left) ?? typeOf(right);
    if (type === 'text' || type === 'flag') {
      const read = type === 'text' ? text : (each: Expression) => truth(each, locals);
      const [a, b] = [read(left), read(right)];
      return a === null || b === null ? null : (a === b) === (operator === '=');
    }
    const [a, b] = [number(left, locals), number(right, locals)];
    if (a === null || b === null) return null;
    if (a === infinite || b === infinite) return withInfinity(operator, a === infinite, b === infinite);
    return numbers(operator, a, b);
  }

  function typeOf(expression: Expression): 'text' | 'flag' | null {
    if (expression.kind === 'string') return 'text';
    if (expression.kind === 'flag') return 'flag';
    if (expression.kind !== 'reference') return null;
    const name = printReference(expression);
    const index = program.variables.get(name);
    const type = index === undefined ? program.definitions.get(name)?.type : program.statement.variables[index]!.type;
    return type === 'number' ? null : (type ?? null);
  }

  function numbers(operator: ComparisonOperator, a: Fraction, b: Fraction): boolean | null {
    const lead = subtractFractions(b, a);
    if (lead === null) return null;
    const back = negativePolynomial(lead.top);
    switch (operator) {
      case '<':
        return positive(lead.top, true);
      case '<=':
        return positive(lead.top, false);
      case '>':
        return positive(back, true);
      case '>=':
        return positive(back, false);
      case '=':
      case '!=': {
        const equal = equality(lead, a, b);
        return equal === null ? null : equal === (operator === '=');
      }
    }
  }

  function positive(polynomial: Polynomial, strict: boolean): boolean | null {
    const opposite = negativePolynomial(polynomial);
    if (known.isPositive(polynomial, strict)) return true;
    if (known.isPositive(opposite, !strict)) return false;
    return ask([[{ polynomial, strict }], [{ polynomial: opposite, strict: !strict }]]);
  }

  function equality(lead: Fraction, a: Fraction, b: Fraction): boolean | null {
    const room = roomOf(a, b);
    if (room === null) return null;
    const [more, less] = apart(lead, small);
    if (known.isPositive(negativePolynomial(more), false) && known.isPositive(negativePolynomial(less), false))
      return true;
    const [above, below] = apart(lead, room);
    if (known.isPositive(above, true) || known.isPositive(below, true)) return false;
    const { said, split } = bothReadings(known, { sides: [a, b], lead }, small, room);
    return said ?? ask(split);
  }

  /** The largest tolerance between two numbers on the box. */
  function roomOf(a: Fraction, b: Fraction): Rational | null {
    return largestRoom(symbols, known, a, b);
  }

  function text(expression: Expression): string | null {
    if (expression.kind === 'string') return expression.value;
    if (expression.kind === 'reference') {
      const name = printReference(expression);
      const variable = program.variables.get(name);
      if (variable !== undefined) {
        const { low, high } = known.box[variable]!;
        return low === high ? program.texts.text(low) : null;
      }
      const definition = program.definitions.get(name);
      return definition ? text(definition.expression) : null;
    }
    if (expression.kind !== 'call' || expression.name !== 'if') return null;
    const condition = truth(expression.args[0]!, outside);
    return condition === null ? null : text(expression.args[condition ? 1 : 2]!);
  }

  return {
    number: (expression) => number(expression, outside),
    truth: (expression) => truth(expression, outside),
    text,
    ask,
    get pending() {
      return pending;
    },
  };
}

function withInfinity(operator: ComparisonOperator, left: boolean, right: boolean): boolean {
  switch (operator) {
    case '<':
      return !left && right;
    case '<=':
      return right;
    case '>':
      return left && !right;
    case '>=':
      return left;
    case '=':
      return left === right;
    case '!=':
      return left !== right;
  }
}

/** `lead` less so much, and the opposite of `lead` less so much. */
export function apart(lead: Fraction, amount: Rational): readonly [Polynomial, Polynomial] {
  const room = timesTerm(lead.bottom, amount);
  return [addPolynomials(lead.top, negativePolynomial(room)), negativePolynomial(addPolynomials(lead.top, room))];
}

/** Two numbers that are compared. */
export interface Compared {
  readonly sides: readonly [Fraction, Fraction];
  /** One less the other. */
  readonly lead: Fraction;
}

/**
 * Whether two numbers are equal as read in this case, and the cases to ask about: those that are surely different,
 * those that are surely equal, and both ways what lies between.
 */
export function bothReadings(
  known: Known,
  { sides, lead }: Compared,
  least: Rational,
  most: Rational,
): { readonly said: boolean | null; readonly split: Split } {
  // Which side stands on the left does not matter. Other sides that are as far apart may have another tolerance.
  const written = sides.map(writeFraction).sort();
  const question = [...written, `${least.top}/${least.bottom}`, `${most.top}/${most.bottom}`].join(' ');
  const [more, less] = apart(lead, least);
  const [above, below] = apart(lead, most);
  const [equal, different] = [
    { question, equal: true },
    { question, equal: false },
  ];
  return {
    said: known.reading(question),
    split: [
      [
        { polynomial: negativePolynomial(above), strict: false, reading: equal },
        { polynomial: negativePolynomial(below), strict: false },
      ],
      [{ polynomial: more, strict: true, reading: different }],
      [{ polynomial: less, strict: true, reading: different }],
    ],
  };
}

export { small as smallestRoom };

/** At least the tolerance between two numbers anywhere on the box; null where they are not bounded. */
export function largestRoom(symbols: Symbols, { box }: Known, a: Fraction, b: Fraction): Rational | null {
  const sizes = [a, b].map((each) => {
    const constant = constantFraction(each);
    if (constant !== null && constant.bottom === 1n && signOf(constant) === 0) return 0;
    const value = symbols.fraction(each, box)?.value;
    return value ? magnitude(value) : Infinity;
  });
  // Beside a constant the other side is near it, or the two are far apart.
  const constants = [a, b].map((each) => constantFraction(each) !== null);
  const size = constants[0] ? sizes[0]! * 1.001 : constants[1] ? sizes[1]! * 1.001 : Math.max(...sizes);
  const factor = rationalOf(Math.max(1, size));
  return factor && { top: large.top * factor.top, bottom: large.bottom * factor.bottom };
}
