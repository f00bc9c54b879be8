import { expect } from 'vitest';
import { analyseNote, createReuse } from '../../../server/src/analysis';
import type { JsonValue, NoteAnalysis } from '../../../server/src/analysis/analysis';

/** The analysis of a note of blocks, as every surface gets it. */
export function analyseBlocks(...bodies: readonly string[]): NoteAnalysis {
  const text = bodies.map((body) => `\`\`\`surplus-model\n${body.trim()}\n\`\`\`\n`).join('\n');
  return analyseNote(text, { version: 1, charts: false, reuse: createReuse() })!;
}

/** Problems of a note of one block, each with the text that it is about. */
export function problemsOf(body: string): [code: string, at: string][] {
  const lines = body.trim().split('\n');
  return analyseBlocks(body).problems.map(({ code, range: { start, end } }) => {
    const first = lines[start.line - 1] ?? '';
    return [code, start.line === end.line ? first.slice(start.character, end.character) : first.slice(start.character)];
  });
}

/** Compares the outcomes that are expected: numbers to a relative tolerance, the rest exactly. */
export function expectOutcomes(
  outcomes: Readonly<Record<string, JsonValue>>,
  expected: Readonly<Record<string, JsonValue>>,
  tolerance: number,
): void {
  const differing = Object.entries(expected).filter(([name, value]) => {
    const found = outcomes[name];
    if (typeof value !== 'number' || typeof found !== 'number') return found !== value;
    return !(Math.abs(found - value) <= tolerance * Math.max(1, Math.abs(value)));
  });
  const found = differing.map(([name]) => [name, name in outcomes ? outcomes[name] : 'missing']);
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(differing));
}
