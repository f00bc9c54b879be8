/** A function of the language, as hover, completion and messages show it. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Least and most arguments. */
  readonly count: readonly [number, number];
  readonly about: string;
  /** Whether the first argument is a bound variable. */
  readonly binds: boolean;
}

function declare(
  signature: string,
  about: string,
  count?: readonly [number, number],
  binds = false,
): FunctionDeclaration {
  const [, name, list] = /^(\w+)\((.*)\)$/.exec(signature)!;
  const parameters = list!.split(', ');
  return { name: name!, parameters, count: count ?? [parameters.length, parameters.length], about, binds };
}

const anyNumber = [1, 1000] as const;

/** Every function, in the order of the language reference. */
export const functions: readonly FunctionDeclaration[] = [
  declare('min(a, b, …)', 'The smallest of its arguments.', anyNumber),
  declare('max(a, b, …)', 'The largest of its arguments.', anyNumber),
  declare('abs(x)', 'The absolute value.'),
  declare('sqrt(x)', 'The square root; x must not be negative.'),
  declare('exp(x)', 'e to the power x.'),
  declare('ln(x)', 'The natural logarithm; x must be positive.'),
  declare('log10(x)', 'The logarithm to base 10; x must be positive.'),
  declare('floor(x)', 'The largest whole number that is not above x.'),
  declare('ceil(x)', 'The smallest whole number that is not below x.'),
  declare('round(x)', 'The nearest whole number; a half goes away from zero.'),
  declare('sign(x)', '-1, 0 or 1, as x is negative, zero or positive.'),
  declare('clamp(x, low, high)', 'x, but not below low and not above high.'),
  declare('if(condition, a, b)', 'a where the condition is true, otherwise b; only the one that counts is computed.'),
  declare(
    'normalCdf(x)',
    'The probability that a standard normal variable is at most x. With three arguments: (x, mean, sd).',
    [1, 3],
  ),
  declare(
    'normalPdf(x)',
    'The density of the standard normal distribution at x. With three arguments: (x, mean, sd).',
    [1, 3],
  ),
  declare(
    'sum(t, first, last, term)',
    'The sum of the term over the whole numbers t from first to last.',
    undefined,
    true,
  ),
  declare(
    'product(t, first, last, factor)',
    'The product of the factor over the whole numbers t from first to last.',
    undefined,
    true,
  ),
  declare(
    'integral(x, low, high, f)',
    'The integral of f over x from low to high; the ends may be infinite.',
    undefined,
    true,
  ),
  declare(
    'maximum(x, low, high, f)',
    'The largest value of f for x between low and high: the highest of 201 even points, refined.',
    undefined,
    true,
  ),
  declare(
    'argmax(x, low, high, f)',
    'The x between low and high at which f is largest; the first if there are several.',
    undefined,
    true,
  ),
  declare(
    'root(x, low, high, f)',
    'The first x between low and high where f is zero or changes sign, or where a condition changes its truth; looked for on 400 even steps, then refined.',
    undefined,
    true,
  ),
  declare('derivative(y, x)', 'The rate at which y changes with the parameter x; not available at kinks.'),
];

const byName: ReadonlyMap<string, FunctionDeclaration> = new Map(functions.map((entry) => [entry.name, entry]));

/** The function of this name, if there is one. */
export function functionNamed(name: string): FunctionDeclaration | null {
  return byName.get(name) ?? null;
}

/** `clamp(x, low, high)`. */
export function signature(declaration: FunctionDeclaration): string {
  return `${declaration.name}(${declaration.parameters.join(', ')})`;
}
