import type { OutcomeDeclaration } from '../language/declarations';

/** One kind of outcome in a family's table. */
export type OutcomeRow = readonly [
  name: string,
  type: OutcomeDeclaration['type'],
  about: string,
  details: Pick<OutcomeDeclaration, 'unit' | 'pure' | 'formula' | 'proposition'>,
];

/** The declarations of a table whose outcomes all have the same source. */
export function outcomesFrom(source: string, rows: readonly OutcomeRow[]): OutcomeDeclaration[] {
  return rows.map(([name, type, about, details]) => ({ name, type, about, source, ...details }));
}
