/** A word of the language with one line on what it does. */
export interface OfferedWord {
  readonly word: string;
  readonly about: string;
}

function shape(words: string, about: string): OfferedWord {
  return { word: `is ${words} in`, about };
}

/** Words that join and close claims. */
export const claimWords: readonly OfferedWord[] = [
  { word: 'for', about: 'Where the claim is to hold: `for k in [0, 10]`.' },
  { word: 'for some', about: 'The claim is to hold at one point of the domain at least.' },
  { word: 'in', about: 'An interval `[a, b]`, a set `{a, b}` or whole numbers `{2..50}`.' },
  { word: 'given', about: 'Points where this condition is false do not count.' },
  { word: 'and', about: 'Both are to hold.' },
  { word: 'or', about: 'One of both is to hold.' },
  { word: 'not', about: 'The opposite is to hold.' },
  { word: 'implies', about: 'Where the left side holds, the right side is to hold.' },
  { word: 'iff', about: 'Both sides are to hold at the same points.' },
  { word: 'pareto-dominates', about: 'Nobody is worse off on the left, and somebody is better off.' },
  shape('increasing', 'Strictly higher wherever the parameter is higher.'),
  shape('weakly increasing', 'Nowhere lower where the parameter is higher.'),
  shape('decreasing', 'Strictly lower wherever the parameter is higher.'),
  shape('weakly decreasing', 'Nowhere higher where the parameter is higher.'),
  shape('constant', 'The same for every value of the parameter.'),
  shape('convex', 'Nowhere above the line between two of its points.'),
  shape('strictly convex', 'Below the line between any two of its points.'),
  shape('concave', 'Nowhere below the line between two of its points.'),
  shape('strictly concave', 'Above the line between any two of its points.'),
  shape('single-peaked', 'First rising, then falling.'),
  shape('single-crossing', 'From negative to positive, or from false to true, at most once.'),
];

/** Words of charts. */
export const chartWords: readonly OfferedWord[] = [
  { word: 'over', about: 'The parameter along the axis: `profit over k`; two for a map: `profit over k, c`.' },
  { word: 'in', about: 'The interval of the axis, if it is another than the parameter’s range.' },
  { word: 'by scenario', about: 'One line or bar for each scenario.' },
  { word: 'surplus', about: 'Profit, consumer surplus and deadweight loss, stacked.' },
  { word: 'responses', about: 'Best responses and equilibria.' },
];
