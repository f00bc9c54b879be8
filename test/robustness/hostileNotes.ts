/** A note that somebody wrote to break things, and the problems that it is answered with. */
export interface HostileNote {
  readonly name: string;
  readonly text: string;
  /** The codes that have to be among its problems; none: the note is odd but fine. */
  readonly codes: readonly string[];
  /** How much memory the whole process may take, in MB; absent: what the heap is limited to. */
  readonly megabytes?: number;
}

const fence = (body: string): string => '```surplus-model\n' + body + '\n```\n';
const times = (count: number, line: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => line(index)).join(between);

/** A block that has to be answered whatever stands before it. */
export const innocent = `\n${fence('model: game\nid: innocent\nparams: {a: 1}\ndefine: {b: a + 1}\nclaims: [b = 2]')}`;

const market = (segments: string, products: string, more = ''): string =>
  fence(`model: market\n${more}segments:\n${segments}\nproducts:\n${products}`);

export const hostileNotes: readonly HostileNote[] = [
  {
    name: 'an alias bomb',
    text: fence(
      'model: game\na: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]',
    ),
    codes: ['yaml-unsupported'],
  },
  {
    name: 'brackets 3,000 deep',
    text: fence(`model: game\nparams: {a: "${'('.repeat(3000)}1${')'.repeat(3000)}"}`),
    codes: ['too-large'],
  },
  {
    name: 'lists 3,000 deep',
    text: fence(`model: game\nparams: ${'['.repeat(3000)}${']'.repeat(3000)}`),
    codes: ['too-large'],
  },
  { name: 'open braces 3,000 deep', text: fence(`model: game\nparams: ${'{a: '.repeat(3000)}`), codes: ['too-large'] },
  { name: '50,000 signs', text: fence(`model: game\nparams: {a: "${'-'.repeat(50_000)}1"}`), codes: ['too-large'] },
  { name: '5,000 powers', text: fence(`model: game\nparams: {a: "${'2^'.repeat(5000)}1"}`), codes: ['too-large'] },
  { name: 'a tower of powers', text: fence('model: game\nparams: {a: 9^9^9^9^9}'), codes: ['undefined-value'] },
  { name: 'a block of 10 MB', text: fence(`model: game\nnote: ${'x'.repeat(10_000_000)}`), codes: ['too-large'] },
  {
    name: 'a block of 10 MB in short lines',
    text: fence(`model: game\nnote: |\n${'  x\n'.repeat(2_500_000)}`),
    codes: ['too-large'],
    megabytes: 450,
  },
  {
    name: '600,000 definitions',
    text: fence(`model: game\ndefine:\n${times(600_000, (index) => `  d${index}: ${index}`)}`),
    codes: ['too-large'],
    megabytes: 450,
  },
  {
    name: 'a quoted block of 1,200,000 lines',
    text: `> ${fence(`model: game\nnote: |\n${'  x\n'.repeat(1_200_000)}`).replaceAll('\n', '\n> ')}\n`,
    codes: ['too-large'],
    megabytes: 600,
  },
  {
    name: 'a list of 300,000 entries with a reference at its end',
    text: `${'- a\n'.repeat(300_000)}- [2](surplus:innocent.b)\n`,
    codes: ['too-large'],
    megabytes: 450,
  },
  { name: '5,000,000 lines of prose', text: 'x\n'.repeat(5_000_000), codes: [], megabytes: 600 },
  {
    name: '10,000 segments',
    text: market(
      times(10_000, (index) => `  s${index}: {mass: 1, v: ${index}}`),
      '  one: {value: v, cost: 1}\n  two: {value: v/2, cost: 0}',
    ),
    codes: ['too-large'],
  },
  {
    name: 'blocks that extend each other 300 deep',
    text: times(300, (index) => fence(index === 0 ? 'model: game\nid: b0' : `extends: b${index - 1}\nid: b${index}`)),
    codes: ['cyclic-definition'],
  },
  {
    name: 'blocks that extend in a circle',
    text: fence('extends: y\nid: x') + '\n' + fence('extends: x\nid: y'),
    codes: ['cyclic-definition'],
  },
  {
    name: 'definitions in a circle',
    text: fence('model: game\ndefine: {a: b, b: c, c: a + 1}'),
    codes: ['cyclic-definition'],
  },
  {
    name: '20,000 definitions that need each other',
    text: fence(`model: game\ndefine:\n  d0: 1\n${times(20_000, (index) => `  d${index + 1}: d${index} + 1`)}`),
    codes: ['too-large'],
  },
  {
    name: 'definitions that double sixty times',
    text: fence(
      `model: game\nparams: {k: 1}\ndefine:\n  d0: k\n${times(60, (index) => `  d${index + 1}: d${index} + d${index}`)}\nclaims:\n  - d60 > 0 for k in [1, 2]`,
    ),
    codes: [],
  },
  {
    name: 'sums of sums of sums',
    text: fence('model: game\ndefine: {a: "sum(i, 1, 100000, sum(j, 1, 100000, sum(k, 1, 100000, i*j*k)))"}'),
    codes: ['undefined-value'],
  },
  {
    name: 'a sum of 1e15 terms',
    text: fence('model: game\ndefine: {a: "sum(i, 1, 1e15, i)"}'),
    codes: ['undefined-value'],
  },
  {
    name: 'integrals four deep',
    text: fence(
      'model: game\ndefine: {a: "integral(x, 0, 1, integral(y, 0, 1, integral(z, 0, 1, integral(w, 0, 1, exp(x*y*z*w)))))"}',
    ),
    codes: ['budget-exceeded'],
  },
  {
    name: 'maxima four deep',
    text: fence(
      'model: game\ndefine: {a: "maximum(x, 0, 1, maximum(y, 0, 1, maximum(z, 0, 1, maximum(w, 0, 1, x*y*z*w))))"}',
    ),
    codes: ['budget-exceeded'],
  },
  {
    name: 'names of JavaScript as parameters',
    text: fence(
      'model: game\nparams: {__proto__: 1, constructor: 2, toString: 3, hasOwnProperty: 4, valueOf: 5}\ndefine: {x: __proto__ + constructor + toString + hasOwnProperty + valueOf}\nclaims: [x = 15]',
    ),
    codes: [],
  },
  {
    name: 'names of JavaScript as segments, products and scenarios',
    text: market(
      '  __proto__: {mass: 1, v: 3}\n  constructor: {mass: 2, v: 2}',
      '  prototype: {value: v, cost: 1}',
      'scenarios: {toString: {}, __proto__: {}}\nclaims: [profit > 0, __proto__.profit = profit]\n',
    ),
    codes: [],
  },
  {
    name: 'HTML in titles',
    text: fence(
      'model: game\ntitle: "<img src=x onerror=alert(1)><script>alert(1)</script>"\nparams: {a: 1}\ndefine: {b: a}',
    ),
    codes: [],
  },
  {
    name: 'addresses of scripts in titles, sources, names and links',
    text: `${fence(
      'model: game\ntitle: "javascript:alert(1)"\nsource: "[x](javascript:alert(1))"\nparams: {a: {value: 1, note: "data:text/html,<script>alert(1)</script>", unit: "javascript:x"}}\ndefine: {b: a}',
    )}\n[x](javascript:alert(1)) ![2](data:text/html,x) <javascript:alert(1)>\n`,
    codes: [],
  },
  {
    name: 'paths that leave the workspace',
    text: ['../../../etc/passwd#x', '/etc/passwd#x', 'http://example.org/a.md#x', 'file:///etc/passwd#x']
      .map((path, index) => fence(`extends: "${path}"\nid: t${index}`))
      .join('\n'),
    codes: ['outside-workspace', 'outside-workspace', 'outside-workspace', 'outside-workspace'],
  },
  {
    name: 'data that leave the workspace',
    text: ['../../../../etc/passwd', '/etc/passwd', 'http://example.org/c.csv', '/dev/zero', '/dev/stdin']
      .map((path, index) =>
        fence(
          `model: portfolio\nid: d${index}\ndata: "${path}"\nbusinessModels: {t: {walletShare: 0.4, variableCost: 0.55, fixedCost: 1, capital: 0.2, retention: 0.7}}`,
        ),
      )
      .join('\n'),
    codes: times(5, () => 'outside-workspace').split('\n'),
  },
  {
    name: '500 scenarios of an equilibrium',
    text: fence(
      `model: game\nparams: {a: 1}\nplayers: {x: {chooses: {p: [0, 1]}, payoff: p*(a - p)}}\nscenarios:\n${times(500, (index) => `  s${index}: {a: ${index}}`)}`,
    ),
    codes: [],
  },
  {
    name: '200 players',
    text: fence(
      `model: game\nplayers:\n${times(200, (index) => `  f${index}: {chooses: {p${index}: [0, 10]}, payoff: p${index}*(10 - p${index})}`)}`,
    ),
    codes: ['too-large'],
  },
  {
    name: '10^30 profiles',
    text: fence(
      `model: game\nplayers:\n${times(30, (index) => `  f${index}: {chooses: {p${index}: {oneOf: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}}, payoff: p${index}}`)}`,
    ),
    codes: ['too-large'],
  },
  {
    name: '2^60 line-ups',
    text: market(
      '  a: {mass: 1, v: 3}',
      times(60, (index) => `  p${index}: {value: v + ${index}, cost: ${index}}`),
      'lineup: choose\n',
    ),
    codes: ['too-large'],
  },
  {
    name: 'twelve firms that each choose line-up and price',
    text: market(
      '  a: {mass: 1, v: {uniform: [0, 1]}}',
      times(12, (index) => `  p${index}: {value: v*${index + 1}, cost: ${index}/10, firm: f${index}}`),
      'lineup: choose\n',
    ),
    codes: ['too-large'],
  },
  { name: 'a line of 4 MB', text: 'x '.repeat(2_000_000), codes: [] },
  { name: 'quotes 5,000 deep', text: `${'>'.repeat(5000)} a\n`, codes: ['too-large'] },
  { name: 'lists 2,000 deep', text: times(2000, (index) => `${'  '.repeat(index)}- a`), codes: ['too-large'] },
  {
    name: 'runs of brackets and marks',
    text: `a ${'`'.repeat(100_000)}\n${'[['.repeat(30_000)}\n${'*a_'.repeat(30_000)}\n`,
    codes: [],
  },
  { name: 'NUL', text: fence('model: game\nparams: {a: 1\u0000}\ndefine: {b: a}'), codes: ['expression-syntax'] },
  {
    name: 'half of a surrogate pair',
    text: fence('model: game\ntitle: "\ud800"\ndefine: {"\udc00b": 1}'),
    codes: ['wrong-type'],
  },
  {
    name: 'a chart of 100,000,000 points',
    text: fence(
      'model: game\nparams: {a: {value: 1, range: [0, 1]}}\ndefine: {b: a}\ncharts: [{plot: b, over: a, steps: 100000000}]',
    ),
    codes: ['out-of-range'],
  },
  {
    name: 'ranges to the end of the numbers',
    text: fence(
      'model: game\nparams: {a: {value: 1, range: [0, 1e308]}, c: {value: 1, range: [-1e308, 1e308]}}\ndefine: {b: a*c}\ncharts: ["b over a, c", "b over a"]',
    ),
    codes: [],
  },
  {
    name: 'a claim for 10^9 whole numbers',
    text: fence('model: game\nparams: {a: 1}\ndefine: {b: a}\nclaims: ["b > 0 for a in {1..1000000000}"]'),
    codes: [],
  },
  {
    name: 'a claim in forty dimensions',
    text: fence(
      `model: game\nparams: {${times(40, (index) => `x${index}: 1`, ', ')}}\ndefine: {b: ${times(40, (index) => `x${index}`, ' + ')}}\nclaims:\n  - b > -1 for ${times(40, (index) => `x${index} in [0, 1]`, ', ')}`,
    ),
    codes: [],
  },
  {
    name: '10^9 periods of trust',
    text: fence(
      'model: partnership\ncore: 4\ncontributions: {a: {value: 2, capacity: 1}}\ndiscountFactor: 0.9\ntrust: {speed: 0.1, initial: 0, periods: 1000000000}',
    ),
    codes: ['out-of-range'],
  },
  {
    name: '10^8 cycles of learning',
    text: fence(
      'model: scope\ncost: {floor: 2, scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}\nfirms: {a: {volume: 5, products: 1, memory: 1}}\nvalue: 20\nloop: {learning: 0.5, feedback: 0.5, cycles: 100000000}',
    ),
    codes: ['out-of-range'],
  },
  {
    name: '5,000 tasks',
    text: fence(
      `model: coproduction\ntasks:\n${times(5000, (index) => `  t${index}: {firm: ${index % 7}, customer: ${index % 5}}`)}`,
    ),
    codes: ['too-large'],
  },
  {
    name: '50,000 customers in a block',
    text: fence(
      `model: portfolio\ncustomers:\n${times(50_000, (index) => `  c${index}: {revenue: ${index}, costOfCapital: 10%}`)}\nbusinessModels: {t: {walletShare: 0.4, variableCost: 0.55}}`,
    ),
    codes: ['too-large'],
  },
  {
    name: '400 blocks',
    text: times(400, (index) =>
      fence(`model: game\nid: b${index}\nparams: {a: ${index}}\ndefine: {b: a*2}\nclaims: [b = ${2 * index}]`),
    ),
    codes: [],
  },
  { name: '5,000 references', text: '[2](surplus:innocent.b) '.repeat(5000), codes: [] },
];
