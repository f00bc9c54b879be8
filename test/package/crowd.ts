import { randomNumbers } from '../families/random';

/** A note with many customers who refer each other: exact search gives up. */
export function crowd(customers: number): string {
  const random = randomNumbers(7);
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const written = Array.from({ length: customers }, (_, customer) => {
    const others = Array.from({ length: customers }, (_, other) => other).filter(
      (other) => other !== customer && random() < 0.12,
    );
    const references = others.map((other) => `c${other}: ${whole(-15, 15)}`).join(', ');
    return `  c${customer}: {revenue: ${whole(40, 220)}, costOfCapital: 10%, growth: 0, reference: {${references}}}`;
  });
  return `\`\`\`surplus-model
model: portfolio
id: crowd
params: {k: {value: 0.5, range: [0.4, 0.8]}}
customers:
${written.join('\n')}
businessModels:
  light: {walletShare: 0.4, variableCost: 0.55, fixedCost: 6, retention: 0.7, setup: 30}
  heavy: {walletShare: k, variableCost: 0.5, fixedCost: 18, retention: 0.9, setup: 90}
assign: choose
\`\`\`
`;
}
