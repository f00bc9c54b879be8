import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedCase } from './published';
import { root } from './surplus';

const classes: Readonly<Record<PublishedCase['sourceClass'], string>> = {
  A: 'published numbers, read',
  B: 'a theorem, read; an instance computed',
  C: 'published numbers, recalled and reproduced',
  D: 'a formula of the literature, parameters of our own',
  E: 'built for this project',
};

/** The page `docs/published-cases.md`, from the cases and their notes. */
export function publishedCasesPage(cases: readonly PublishedCase[]): string {
  const numbers = cases.reduce((sum, published) => sum + count(published.outcomes), 0);
  return [
    '# Published cases',
    '',
    `Textbook and published results that the notes in \`test/cases/notes\` state as models: ${cases.length} cases, ${numbers} numbers.`,
    '`npm test` solves every note with `surplus check` and compares each number at the tolerance given here.',
    '',
    'Where the numbers come from:',
    '',
    ...Object.entries(classes).map(([letter, meaning]) => `- **${letter}**: ${meaning}.`),
    '',
    'All of them are stated in the family `game`. "Also for" names a family whose own words will state the case more',
    'directly; "not stated" says what of the published result the note leaves out, and why.',
    '',
    '| Case | Source | Class | Numbers | Claims | Tolerance | Also for | Not stated |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...cases.map(row),
    '',
  ].join('\n');
}

function row(published: PublishedCase): string {
  const note = readFileSync(join(root, 'test/cases/notes', `${published.id}.md`), 'utf8');
  const title = /^# (.+)$/m.exec(note)?.[1] ?? published.id;
  const source = /^source: (.+)$/m.exec(note)?.[1]?.replace(/^'|'$/g, '') ?? '';
  const cells = [
    `[${title}](../test/cases/notes/${published.id}.md)`,
    source,
    published.sourceClass,
    String(count(published.outcomes)),
    claimsIn(note),
    tolerance(published.tolerance),
    published.alsoFor.map((family) => `\`${family}\``).join(', '),
    published.leftOut ?? '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function claimsIn(note: string): string {
  let within = false;
  let claims = 0;
  for (const line of note.split('\n')) {
    if (/^claims:/.test(line)) within = true;
    else if (/^\S/.test(line)) within = false;
    else if (within && /^ {2}- /.test(line)) claims += 1;
  }
  return String(claims);
}

function count(outcomes: PublishedCase['outcomes']): number {
  return Object.values(outcomes).reduce((sum, values) => sum + Object.keys(values).length, 0);
}

function tolerance(value: PublishedCase['tolerance']): string {
  if (!value) return 'verdicts';
  if ('absolute' in value) return `${value.absolute} absolute`;
  return value.relative === 0 ? 'exact' : `${value.relative} relative`;
}
