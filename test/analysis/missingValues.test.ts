import { expect, test } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';

const model = `
\`\`\`surplus-model
model: game
id: m
params:
  c: {value: 0, range: [0, 4]}
players:
  firm: {chooses: {q: [0, 10]}, payoff: (10 - q)*q}
define:
  x: 1/c
  slope: derivative(x, c)
  edge: derivative(sqrt(c), c)
  rise: derivative(payoff.firm*sqrt(c), c)
  corner: derivative(payoff.firm*abs(c), c)
scenarios:
  other: {c: 1}
\`\`\`
`;

test.each([
  ['`{surplus} m.slope`', '`m.slope`: Division by zero: `c` is 0 here.'],
  ['[3](surplus:m.slope)', 'The note says 3, but there is no such value: `m.slope`: Division by zero: `c` is 0 here.'],
  [
    '[3](surplus:m.edge)',
    'The note says 3, but there is no such value: `m.edge`: `sqrt(c)` has no derivative in `c` here: it has a kink, a jump or an infinite slope.',
  ],
  [
    '[3](surplus:m.rise)',
    'The note says 3, but there is no such value: `m.rise`: `payoff.firm*sqrt(c)` has no derivative in `c` here: it has no value close by. The square root of a negative number: -0.00025.',
  ],
  [
    '[3](surplus:m.corner)',
    'The note says 3, but there is no such value: `m.corner`: `payoff.firm*abs(c)` has no derivative in `c` here: it has a kink, a jump or an infinite slope.',
  ],
  [
    '[4](surplus:nothing)',
    'The model of this note has nothing called `nothing`. Correct the spelling, or define it in the model.',
  ],
  ['`{surplus} 2*payof.firm`', 'The model of this note has nothing called `payof.firm`. Did you mean `payoff.firm`?'],
  ['[4](surplus:m.q9)', '`m` has nothing called `q9`. Did you mean `q`?'],
  [
    '[4](surplus:m.other.wide)',
    '`m.other` has nothing called `wide`. Correct the spelling, or define it in the model.',
  ],
])('%s says why there is no value', (sentence, message) => {
  const { prose } = analyseNote(sentence + model, { version: 0, charts: false, reuse: createReuse() })!;
  expect(prose.map((each) => each.message)).toEqual([message]);
});
