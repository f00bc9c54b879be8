import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyseNote, createReuse, createReuseBeside, whatIf, type Overrides } from '../../server/src/analysis';
import type { NoteAnalysis, Range } from '../../server/src/analysis/analysis';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));
// A small budget: both sides end at the same evaluation.
const options = { version: 1, charts: false, budget: 20_000 };

/** Everything but where it stands: after an edit the text behind it has moved. */
function withoutPlaces(analysis: NoteAnalysis): unknown {
  const places = new Set(['range', 'nameRange', 'valueRange', 'targetRange', 'whatIf', 'fixes', 'related', 'step']);
  return JSON.parse(JSON.stringify(analysis, (key, value: unknown) => (places.has(key) ? undefined : value)));
}

function replaced(text: string, { start, end }: Range, by: string): string {
  const lines = text.split('\n');
  const line = lines[start.line]!;
  lines[start.line] = `${line.slice(0, start.character)}${by}${line.slice(end.character)}`;
  return lines.join('\n');
}

describe('a what-if', () => {
  it.each(['tutorial.md', 'extraction-or-partnership.md'])(
    'says of %s what the note would say if its author had written the value',
    (name) => {
      const text = readFileSync(join(examples, name), 'utf8');
      const reuse = createReuse();
      const stated = analyseNote(text, { ...options, reuse })!;
      const [first] = stated.models.flatMap(({ parameters }, index) =>
        parameters.flatMap(({ name, range, valueRange, value }) =>
          range && valueRange && typeof value === 'number' ? [{ index, name, range, valueRange, value }] : [],
        ),
      );
      if (first === undefined) return;
      const value = String(first.range[0] + 0.3 * (first.range[1] - first.range[0]));
      const values: Overrides = { [first.index]: { [first.name]: value } };
      const tried = whatIf(text, values, { ...options, reuse: createReuseBeside(reuse) })!;
      const edited = analyseNote(replaced(text, first.valueRange, value), { ...options, reuse: createReuse() })!;
      expect(withoutPlaces(tried)).toEqual(withoutPlaces(edited));
      expect(tried.whatIf).toMatchObject({ values, judged: true });
      expect(tried.whatIf.changed).toContain(first.index);
    },
  );

  const family = (body: string): string => `\`\`\`surplus-model\nmodel: game\n${body}\n\`\`\`\n`;
  const note = [
    family('id: first\nparams: {k: {value: 2, range: [0, 9], step: 1, unit: EUR}}\ndefine: {y: k^2}'),
    family('id: child\nextends: first\nscenarios: {high: {k: 5}}\nclaims: [y = 9]'),
    family('id: reader\ndefine: {z: child.y + 1}'),
    family('id: alone\nparams: {k: 7}\ndefine: {y: k}'),
    'So [4](surplus:child.y) it is.\n',
  ].join('\n');
  const reuse = createReuse();
  const tried = (values: Overrides, claims = true) =>
    whatIf(note, values, { version: 1, charts: false, claims, reuse: createReuseBeside(reuse) })!;
  const summary = ({ models }: NoteAnalysis) =>
    models.map(({ outcomes, scenarios, claims }) => [
      ...Object.values(outcomes),
      ...Object.values(scenarios).flatMap(({ outcomes }) => Object.values(outcomes)),
      ...claims.map(({ verdict }) => verdict),
    ]);

  it('reaches the blocks that extend or read the changed one, and no others', () => {
    const answer = tried({ 0: { k: '3' } });
    expect(summary(answer)).toEqual([[9], [9, 25, 'holds'], [10], [7]]);
    expect(answer.whatIf.changed).toEqual([0, 1, 2]);
    expect(answer.prose.map(({ verdict }) => verdict)).toEqual(['stale']);
    expect(answer.models[0]!.parameters[0]).toMatchObject({ value: 3, unit: 'EUR', range: [0, 9], step: 1 });
  });

  it('sets over an inherited parameter what the block itself does not state', () => {
    const answer = tried({ 1: { k: '3' } });
    expect(summary(answer)).toEqual([[4], [9, 25, 'holds'], [10], [7]]);
    expect(answer.whatIf.changed).toEqual([1, 2]);
  });

  it('takes what an author would write, and says what is wrong with it where the value stands', () => {
    expect(summary(tried({ 3: { k: '50%' } }))[3]).toEqual([0.5]);
    expect(summary(tried({ 2: { unheard: '1' } }))[2]).toEqual([5]);
    const { problems, models } = tried({ 0: { k: '3 +' } });
    const wrong = problems.find(({ code, model }) => code === 'expression-syntax' && model === 'first');
    expect(wrong?.range).toEqual(models[0]!.parameters[0]!.valueRange);
  });

  it('leaves claims and prose out when only outcomes are asked for', () => {
    const answer = tried({ 0: { k: '3' } }, false);
    expect(summary(answer)).toEqual([[9], [9, 25], [10], [7]]);
    expect(answer.prose).toEqual([]);
    expect(answer.whatIf.judged).toBe(false);
  });

  it('leaves the analysis of the note itself as it was', () => {
    const before = analyseNote(note, { version: 1, charts: false, reuse });
    tried({ 0: { k: '3' } });
    expect(analyseNote(note, { version: 1, charts: false, reuse })).toEqual(before);
  });
});
