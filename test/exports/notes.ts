import { analyseNote, createReuse } from '../../server/src/analysis';
import type { CheckedNote, Rendering } from '../../server/src/exports';
import { noFiles } from '../../server/src/notes/files';

/** A note as the command line hands it to the exports. */
export function checkedNote(path: string, text: string, charts = false): CheckedNote {
  const analysis = analyseNote(text, { version: 0, charts, reuse: createReuse() });
  if (analysis === null) throw new Error('the analysis was cancelled');
  return { path, text, analysis };
}

/** Documents without a script, in the usual size. */
export const plainly: Rendering = {
  script: null,
  solver: () => null,
  files: noFiles,
  budget: null,
  width: null,
  png: null,
  pngFont: 'sans-serif',
  navigation: null,
};

/** A claim that holds, one that does not, a number that is stale, a name that is not there. */
export const troubled = `# Umbrellas

\`\`\`surplus-model
model: game
id: sheet
params: {a: 12}
define: {y: a/2}
claims:
  - {name: half, claim: y = 6}
  - 'y > 7'
\`\`\`

It is [6](surplus:sheet.y), not [7](surplus:sheet.y).

\`\`\`surplus-model
model: game
id: typo
params: {k: 3}
define: {z: q + 1}
\`\`\`
`;
