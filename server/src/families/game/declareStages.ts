import type { Declared } from '../../language/declarations';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import type { ScalarNode } from '../../language/yaml/tree';
import { problem, replace } from '../../notes/problem';
import type { Reading } from './declaredGame';
import { mostCombinations } from './shape';

/** Choices by stage; all at once when nothing is written. Every choice belongs to exactly one stage. */
export function declareStages(reading: Reading, declared: Declared | undefined): number[][] {
  const { host, choices } = reading;
  const all = choices.map((_, index) => index);
  const stages = declared?.kind === 'list' ? readStages(reading, declared.items) : [];
  if (declared?.kind === 'list') {
    const placed = new Set(stages.flat());
    const missing = choices.filter((_, index) => !placed.has(index));
    if (missing.length > 0) {
      reading.broken = true;
      const names = missing.map((choice) => `\`${choice.name}\``).join(', ');
      host.report(
        problem('missing-field', declared.node.span, `No stage has ${names}. Every choice belongs to one stage.`),
      );
    }
  } else if (all.length > 0) stages.push(all);
  // After one of identical players has deviated they are no longer alike, so one stage is all that symmetry solves.
  for (const [player, { name, count, span }] of reading.players.entries()) {
    const moves = stages.filter((stage) => stage.some((index) => choices[index]!.player === player));
    if (!count || moves.length <= 1) continue;
    reading.broken = true;
    const message = `The identical players of \`${name}\` choose in ${moves.length} stages; with \`count\` only one is solved. State the players one by one.`;
    host.report(problem('too-large', span, message));
  }
  for (const stage of stages) {
    const combinations = stage.reduce((product, index) => {
      const choice = choices[index]!;
      return product * (choice.kind === 'finite' ? choice.options.length : 1);
    }, 1);
    if (combinations <= mostCombinations) continue;
    reading.broken = true;
    const message = `The finite choices of one stage have ${combinations} combinations; up to ${mostCombinations} are solved. Use fewer options, or more stages.`;
    host.report(problem('too-large', choices[stage[0]!]!.span, message));
  }
  return stages.filter((stage) => stage.length > 0).map((stage) => [...stage].sort((a, b) => a - b));
}

function readStages(reading: Reading, items: readonly Declared[]): number[][] {
  const seen = new Set<number>();
  return items.map((item) => {
    const names = item.kind === 'list' ? item.items : [item];
    const stage: number[] = [];
    for (const name of names) {
      if (name.kind !== 'scalar') continue;
      const index = findChoice(reading, name.node);
      if (index === null) continue;
      if (seen.has(index)) {
        reading.broken = true;
        const message = `\`${reading.choices[index]!.name}\` is in two stages. Leave it in one.`;
        reading.host.report(problem('duplicate-name', name.node.span, message));
        continue;
      }
      seen.add(index);
      stage.push(index);
    }
    return stage;
  });
}

function findChoice({ host, choices }: Reading, node: ScalarNode): number | null {
  const name = node.value.text.normalize('NFC');
  const index = choices.findIndex((choice) => choice.name === name);
  if (index >= 0) return index;
  const meant = didYouMean(
    name,
    choices.map((choice) => choice.name),
  );
  const fixes = meant ? [replace(`Change to \`${meant}\``, node.span, meant)] : [];
  // A name that nobody chooses leaves the game as it would be without it, except that what was meant has no stage.
  host.report(problem('unknown-name', node.span, `Nobody chooses \`${name}\`.${didYouMeanText(meant)}`, { fixes }));
  return null;
}
