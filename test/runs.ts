/**
 * How many cases a property is tried on: few in every run, forty times as many with `NIGHTLY=1`
 * (or `NIGHTLY=N` for N times as many).
 */
export function runs(short: number): number {
  const nightly = Number(process.env['NIGHTLY'] ?? 0);
  if (!nightly) return short;
  return Math.round(short * (nightly === 1 ? 40 : nightly));
}
