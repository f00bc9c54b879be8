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
    'Where a note has two forms, a game and a family of its own words, its claims say that both agree. "Not stated" says what',
    'of the published result the note leaves out, and why.',
    '',
    '| Case | Source | Class | Families | Numbers | Claims | Tolerance | Not stated |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...cases.map(row),
    '',
    '## Games and formula sheets only',
    '',
    'What the other families have no words for:',
    '',
    '| Case | Why |',
    '| --- | --- |',
    ...cases.flatMap(({ id, gameOnly }) => (gameOnly ? [`| ${link(id)} | ${gameOnly} |`] : [])),
    '',
  ].join('\n');
}

function noteOf(id: string): string {
  return readFileSync(join(root, 'test/cases/notes', `${id}.md`), 'utf8');
}

/** The families that a case is stated in, in the order of its note. */
export function familiesOf(id: string): readonly string[] {
  return [...new Set([...noteOf(id).matchAll(/^model: (\w+)$/gm)].map(([, family]) => family!))];
}

function link(id: string): string {
  return `[${/^# (.+)$/m.exec(noteOf(id))?.[1] ?? id}](../test/cases/notes/${id}.md)`;
}

function row(published: PublishedCase): string {
  const note = noteOf(published.id);
  const source = /^source: (.+)$/m.exec(note)?.[1]?.replace(/^'|'$/g, '') ?? '';
  const cells = [
    link(published.id),
    source,
    published.sourceClass,
    familiesOf(published.id)
      .map((family) => `\`${family}\``)
      .join(', '),
    String(count(published.outcomes)),
    claimsIn(note),
    tolerance(published.tolerance),
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
