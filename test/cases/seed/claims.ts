import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyseNote, createReuse } from '../../../server/src/analysis';

/** Problems of a note beside this file and the verdict of each named claim; what is proved holds. */
export function verdictsOf(note: string): { readonly problems: string[]; readonly verdicts: Record<string, string> } {
  const text = readFileSync(fileURLToPath(new URL(note, import.meta.url)), 'utf8');
  const { problems, models } = analyseNote(text, { version: 1, charts: false, reuse: createReuse() })!;
  const claims = models.flatMap((model) => model.claims);
  return {
    problems: problems.map(({ code, message, range }) => `${range.start.line + 1}: ${code}: ${message}`),
    verdicts: Object.fromEntries(
      claims.map(({ name, text: claim, verdict }) => [name ?? claim, verdict === 'proved' ? 'holds' : verdict]),
    ),
  };
}
