/** Prints a measured figure beside what it should stay below. */
export function report(what: string, measured: number, goal: number): void {
  const kept = measured <= goal ? 'kept' : 'MISSED';
  console.log(`  ${what}: ${Number(measured.toPrecision(3))} (goal below ${goal}: ${kept})`);
}
