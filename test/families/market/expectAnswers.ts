import { expect } from 'vitest';
import { solveNote, type Answer } from '../game/solveNote';

/** Solves a market: nothing is wrong with it, several equilibria apart, and it has these outcomes. */
export function expectAnswers(body: string, expected: Answer): void {
  const note = solveNote(`model: market\n${body}`);
  expect(note.problems().filter(({ code }) => code !== 'multiple-equilibria')).toEqual([]);
  const answer = note.answer();
  for (const [name, wanted] of Object.entries(expected)) {
    expect(Object.keys(answer)).toContain(name);
    if (typeof wanted === 'number') expect(answer[name], name).toBeCloseTo(wanted, 6);
    else expect(answer[name], name).toBe(wanted);
  }
}
