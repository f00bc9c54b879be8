import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What a measurement should stay below, and what it may be until that is reached: more is a regression. */
interface Budget {
  readonly name: string;
  readonly goal: number;
  readonly accepted: number;
}

/** From the root of the repository, where measurements run. */
const file = 'test/bench/budgets.json';
/** Times differ from run to run by less than this factor on a quiet machine; sizes do not. */
const leewayOfTimes = 1.5;
export const leewayOfSizes = 1.05;

const budgets = new Map(readBudgets().map((budget) => [budget.name, budget]));
const measurements = new Map<string, Budget>();
const over: string[] = [];

function readBudgets(): readonly Budget[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Budget[]) : [];
}

/**
 * Prints a measured figure beside what it should stay below, and says when it is above its budget. `leeway`: how much
 * larger than now it may become before that is said.
 */
export function report(what: string, measured: number, goal: number, leeway = leewayOfTimes): void {
  const kept = measured <= goal ? 'kept' : 'MISSED';
  const budget = budgets.get(what);
  const above = budget !== undefined && measured > budget.accepted;
  const remark = budget === undefined ? ', no budget' : above ? `, OVER BUDGET of ${budget.accepted}` : '';
  console.log(`  ${what}: ${short(measured)} (goal below ${goal}: ${kept}${remark})`);
  measurements.set(what, { name: what, goal, accepted: short(measured * leeway) });
  if (above) over.push(what);
}

/** Says what was not measured, and why. */
export function skip(what: string, why: string): void {
  console.log(`  ${what}: skipped, ${why}`);
}

/** Names what was above its budget; true when nothing was. */
export function summarise(): boolean {
  if (over.length === 0) console.log('nothing is over its budget');
  else console.log(['over budget:', ...over].join('\n  '));
  return over.length === 0;
}

/** Makes what was measured now the budgets; what was not measured keeps its own. */
export function acceptMeasurements(): void {
  const all = new Map([...budgets, ...measurements]);
  const sorted = [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
