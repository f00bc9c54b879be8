import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { certifyClaim, checkCertificate } from '../../server/src/claims';
import { families } from '../../server/src/families';
import { createWorld } from '../../server/src/families/createWorld';
import { readBlocks } from '../../server/src/language/block';
import { parseNote } from '../../server/src/notes/parseNote';
import { createBudget } from '../../server/src/numerics/budget';

const cases = resolve(import.meta.dirname, '../cases');
const notes = [
  ...['coproduction', 'market', 'partnership', 'portfolio', 'scope'].map((seed) => `seed/${seed}-claims.md`),
  ...readdirSync(resolve(cases, 'notes'))
    .filter((name) => name.startsWith('claim-') && !name.includes('logit'))
    .map((name) => `notes/${name}`),
];

/** Claims of the references that are proved, by note. The rest of the true ones hold on points. */
const proved: Readonly<Record<string, readonly string[]>> = {
  'seed/coproduction-claims.md': ['T1_efficient', 'T1_window', 'F2_trueWhen', 'T2_handoffsLower', 'T3', 'F1_trueWhen'],
  'seed/market-claims.md': ['T1_between', 'T2', 'F5_trueWhen', 'T10_below', 'F4_trueWhen'],
  'seed/partnership-claims.md': ['T1_values', 'T3_exit', 'T7', 'T7_reached', 'F1_trueWhen'],
  'seed/portfolio-claims.md': ['T2'],
  'seed/scope-claims.md': [
    'T1_scale',
    'T1_scope',
    'T2_anySize',
    'F1_trueWhen',
    'F3_trueWhen',
    'F4_trueWhen',
    'F5_trueWhen',
    'T5',
  ],
  'notes/claim-tight-bound-choi-shin.md': ['weak'],
};

function provedIn(note: string): { readonly right: readonly string[]; readonly wrong: readonly string[] } {
  const { blocks } = parseNote(readFileSync(resolve(cases, note), 'utf8'));
  const declarations = readBlocks(
    blocks.map(({ body, fenceId }) => ({ body: body.text, fenceId })),
    [...families.values()],
  );
  const world = createWorld(declarations, families, createBudget(1e9));
  const [right, wrong]: [string[], string[]] = [[], []];
  for (const block of world.blocks)
    for (const claim of block.declaration.claims) {
      const label = claim.name?.text ?? claim.claim.value.text;
      // Those that are neither false nor listed are looked at elsewhere.
      if (claim.expect === null && !proved[note]?.includes(label)) continue;
      // What has no points at all follows; its verdict is vacuous before a proof is tried.
      if (claim.expect?.text === 'vacuous') continue;
      const certificate = certifyClaim(world, block, claim, 1e6);
      if (certificate === null) continue;
      expect(checkCertificate(certificate)).toBeNull();
      (claim.expect === null ? right : wrong).push(label);
    }
  return { right, wrong };
}

describe('claims of the references', () => {
  test.each(notes)('%s', { timeout: 240_000 }, (note) => {
    const { right, wrong } = provedIn(note);
    // Nothing that is expected to be refuted, tight or vacuous; and everything that is listed.
    expect(wrong).toEqual([]);
    expect([...right].sort()).toEqual([...(proved[note] ?? [])].sort());
  });

  test('at least twenty true ones are proved', () => {
    expect(Object.values(proved).flat().length).toBeGreaterThanOrEqual(20);
  });
});
