import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';
import { families } from '../../server/src/families';
import { declarationOf } from '../../server/src/families/outcomeDeclaration';

/** Outcomes need no verdicts. */
const withoutClaims = (note: string): string => note.replace(/^claims:\n(?: .*\n|\n(?= ))*/gm, '');
const examples = fileURLToPath(new URL('../../examples', import.meta.url));

describe.each([...families.values()].map((family) => [family.name, family] as const))('%s', (_, family) => {
  it('says of every outcome what it means, in which unit, and how it comes about', () => {
    const unexplained = family.outcomes.filter(
      ({ about, type, unit, pure, formula }) =>
        about === '' || !formula || (type !== 'text' && type !== 'flag' && !unit && !pure),
    );
    expect(unexplained.map(({ name }) => name)).toEqual([]);
    expect(new Set(family.outcomes.map(({ name }) => name)).size).toBe(family.outcomes.length);
  });

  it('declares every outcome that its starter block has', () => {
    const note = withoutClaims(`\`\`\`surplus-model\n${family.template}\n\`\`\`\n`);
    const { models } = analyseNote(note, { version: 1, charts: false, reuse: createReuse() })!;
    const undeclared = models.flatMap((model) =>
      model.information
        .filter(({ kind, name }) => kind === 'outcome' && declarationOf(family, name) === null)
        .map(({ name }) => name),
    );
    expect(undeclared).toEqual([]);
  });
});

it.each([
  ['market', 'price.kit', 'price.P'],
  ['market', 'price.kit.families', 'price.P.S'],
  ['market', 'configuration', 'configuration'],
  ['market', 'configuration.one', 'configuration.F'],
  ['market', 'diversion.a.b', 'diversion.P.Q'],
  ['partnership', 'trust.12', 'trust'],
  ['partnership', 'contribution.ideas', 'contribution.K'],
  ['portfolio', 'valueCapture."Acme. Inc".keyAccount', 'valueCapture.C.M'],
  ['portfolio', 'heterogeneity.customer', 'heterogeneity.customer'],
  ['scope', 'fit.0', 'fit'],
  ['game', 'probability.row.top', 'probability.P.A'],
])('%s: %s is declared as %s', (family, name, declared) =>
  expect(declarationOf(families.get(family)!, name)?.name).toBe(declared),
);

it('declares no name of the author’s, and nothing longer than what there is', () =>
  expect(['bookcase', 'price.a.b.c'].map((name) => declarationOf(families.get('market')!, name))).toEqual([
    null,
    null,
  ]));

describe('the examples', () => {
  const notes = readdirSync(examples).filter((name) => name.endsWith('.md') && !name.startsWith('cournot'));
  it.each(notes)('%s: each outcome is declared, each closed form shown', (name) => {
    const text = withoutClaims(readFileSync(`${examples}/${name}`, 'utf8'));
    const { models } = analyseNote(text, { version: 1, charts: false, reuse: createReuse() })!;
    const lacking = models.flatMap(({ family, information }) => {
      const declared = families.get(family!)!;
      return information
        .filter(({ kind, name: outcome, formula }) => {
          const declaration = declarationOf(declared, outcome);
          return kind === 'outcome' && (!declaration || !(formula ?? declaration.formula ?? declaration.pure));
        })
        .map(({ name: outcome }) => outcome);
    });
    expect(lacking).toEqual([]);
  });
});

it('calls the member by its name in what an outcome means', () => {
  const about = (body: string): ReadonlyMap<string, string> => {
    const analysis = analyseNote(`\`\`\`surplus-model\n${body}\n\`\`\`\n`, {
      version: 1,
      charts: false,
      reuse: createReuse(),
    })!;
    return new Map(analysis.models[0]!.information.map(({ name, about: meaning }) => [name, meaning ?? '']));
  };
  const brand = about(`model: partnership
core: 4
contributions: {"word of mouth": {value: 2, capacity: 1}}
share: 0.3
trust: {speed: 0.5, periods: 2}`);
  expect(brand.get('contribution."word of mouth"')).toBe('How much of contribution word of mouth customers bring.');
  expect(brand.get('profitPath.2')).toBe('Profit in period 2.');
  const shelf = about(`model: scope
cost: {scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}
firms: {boutique: {volume: 50}}
value: 20`);
  expect(shelf.get('unitCost.boutique')).toBe('What a unit costs firm boutique at its volume.');
});
