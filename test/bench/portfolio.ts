/**
 * What portfolios from data files cost: 10,000, 50,000 and 100,000 customers and 3 business models, from the text of the
 * file to every outcome, time and memory, and the growth from one size to the next. Run by `npm run bench`.
 */
import { analyseNote, createReuse } from '../../server/src/analysis';
import { report } from './report';

const note = `\`\`\`surplus-model
model: portfolio
data: customers.csv
businessModels:
  transactional: {walletShare: 0.4, variableCost: 0.55, fixedCost: 10, capital: 0.2, retention: 0.7, setup: 50}
  keyAccount: {walletShare: 0.8, variableCost: 0.5, fixedCost: 120, capital: 0.3, retention: 0.9, setup: 150}
  partner: {walletShare: 0.9, variableCost: 0.52, fixedCost: 60, capital: 0.25, retention: 0.85, setup: 5000}
claims:
  - value > 0
\`\`\`
`;

/** A file of customers, the same on every machine. */
function fileOf(customers: number): string {
  let state = 12345;
  const random = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const rows = Array.from({ length: customers }, (_, index) => {
    const [revenue, cost, growth] = [20 + 2000 * random() * random(), 6 + 10 * random(), 5 * random() - 1];
    return `c${index},${revenue.toFixed(2)},${cost.toFixed(1)}%,${growth.toFixed(1)}%`;
  });
  return `name,revenue,costOfCapital,growth\n${rows.join('\n')}\n`;
}

/** Seconds and megabytes for one portfolio. */
function measure(customers: number): { readonly seconds: number; readonly megabytes: number } {
  const file = { text: fileOf(customers) };
  const files = { path: 'note.md', read: () => file };
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const analysis = analyseNote(note, { version: 0, charts: false, reuse: createReuse(), files });
  const seconds = (performance.now() - start) / 1000;
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  const outcomes = Object.keys(analysis?.models[0]?.outcomes ?? {}).length;
  console.log(
    `  ${customers} customers: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB of heap, ${outcomes} outcomes, ${analysis?.problems.length} problems`,
  );
  return { seconds, megabytes };
}

export function measurePortfolios(): void {
  console.log('Portfolios from a CSV file, 3 business models');
  measure(10_000);
  const sizes = [10_000, 50_000, 100_000];
  const [small, middle, large] = sizes.map(measure);
  report('time per customer, 100,000 against 10,000 (linear: 1)', large!.seconds / small!.seconds / 10, 1.5);
  report('time per customer, 100,000 against 50,000 (linear: 1)', large!.seconds / middle!.seconds / 2, 1.5);
  report('100,000 customers, seconds', large!.seconds, 10);
}
