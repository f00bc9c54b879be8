import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { measured, publishedCases } from './published';
import { check, errors, root, type Report } from './surplus';
import { familiesOf, publishedCasesPage } from './table';

describe('published cases, through `surplus check --format json`', () => {
  let status: number | null;
  let report: Report;
  beforeAll(() => {
    ({ status, report } = check('test/cases/notes'));
  }, 600_000);

  it('has a note for every case and a case for every note', () => {
    const notes = readdirSync(join(root, 'test/cases/notes')).map((name) => name.replace(/\.md$/, ''));
    expect(notes.sort()).toEqual(publishedCases.map(({ id }) => id).sort());
    expect(publishedCases.length).toBeGreaterThanOrEqual(25);
  });

  it('passes as a whole', () => {
    const failing = report.files.flatMap((file) => errors(file).map((error) => `${basename(file.path)}:${error}`));
    expect(failing).toEqual([]);
    expect(status).toBe(0);
  });

  it.each(publishedCases.map((published) => [published.id, published] as const))('%s', (id, published) => {
    const file = report.files.find(({ path }) => basename(path) === `${id}.md`);
    expect(file, `${id}.md was not checked`).toBeDefined();
    const { outcomes, verdicts, equilibria, margins, messages } = published;
    expect(measured(published, file!)).toEqual({
      outcomes,
      verdicts,
      ...(equilibria && { equilibria }),
      ...(margins && { margins }),
      ...(messages && { messages }),
    });
  });

  it('are stated in the words of a family, or say why they are games', () => {
    const unexplained = publishedCases.filter(
      ({ id, gameOnly }) => familiesOf(id).every((family) => family === 'game') !== (gameOnly !== undefined),
    );
    expect(unexplained.map(({ id }) => id)).toEqual([]);
    expect(publishedCases.filter(({ id }) => familiesOf(id).includes('market')).length).toBeGreaterThanOrEqual(25);
  });

  it('are listed in docs/published-cases.md', () =>
    expect(publishedCasesPage(publishedCases)).toMatchFileSnapshot(join(root, 'docs/published-cases.md')));
});
