import { quoteMember } from '../language/expressions';
import { parseNote } from '../notes/parseNote';
import { declarationOf } from '../families/outcomeDeclaration';
import { namesOfBlocks, withoutValue, type KnownName } from './names';
import { occurrencesOf } from './occurrences';
import { groupOf, type NamedBlock } from './occurrences/subjects';
import { lettersOf } from './occurrences/resolve';
import type { NoteView } from './view';

/** Another note as it is now. */
export interface OtherNote {
  readonly text: string;
  readonly view: NoteView;
}

/** The other notes of a workspace, by paths as a note writes them. */
export interface OtherNotes {
  open(path: string): Promise<OtherNote | null>;
  /** Notes that have models. */
  list(): Promise<readonly string[]>;
}

/** What can be written behind `path#`: ids, and their names behind a dot. Until it is analysed, what is written in it. */
export function namesElsewhere({ text, view }: OtherNote): readonly KnownName[] {
  if (view.analysis) return namesOfBlocks(view.analysis);
  const { blocks } = occurrencesOf(parseNote(text));
  return blocks.flatMap((named) => (named.id ? namesOf(named, named.id.name, blocks) : []));
}

function namesOf(named: NamedBlock, id: string, blocks: readonly NamedBlock[]): KnownName[] {
  const about = `The model ${id}.`;
  const own = new Map<string, KnownName>();
  for (const index of named.chain)
    for (const { role, name } of blocks[index]!.declared.values()) {
      const kind = kinds.get(role);
      const inherited = role === 'claim' && blocks[index] !== named;
      if (kind && !inherited && !own.has(name)) own.set(name, withoutValue(name, kind, ''));
    }
  for (const outcome of named.family?.outcomes ?? [])
    for (const name of expanded(outcome.name.split('.'), named, blocks))
      own.set(name, {
        ...withoutValue(name, 'outcome', outcome.about),
        declared: named.family ? declarationOf(named.family, name) : null,
      });
  return [
    withoutValue(id, 'block', about),
    ...[...own.values()].map((each) => ({ ...each, name: `${id}.${each.name}` })),
  ];
}

const kinds: ReadonlyMap<string, KnownName['kind']> = new Map<string, KnownName['kind']>([
  ['parameter', 'parameter'],
  ['definition', 'definition'],
  ['choice', 'choice'],
  ['scenario', 'scenario'],
  ['claim', 'claim'],
]);

/** An outcome for each of the members that its letters stand for: `demand.kit.families` of `demand.P.S`. */
function expanded(parts: readonly string[], named: NamedBlock, blocks: readonly NamedBlock[]): string[] {
  return parts.reduce<string[]>((found, part, index) => {
    if (index === 0) return [part];
    const letters = part.split('|').filter((each) => /^[A-Z]$/.test(each));
    const members = letters.length === 0 ? [part] : membersOf(letters, named, blocks);
    return found.flatMap((before) => members.map((member) => `${before}.${quoteMember(member)}`));
  }, []);
}

function membersOf(letters: readonly string[], { chain }: NamedBlock, blocks: readonly NamedBlock[]): string[] {
  const declared = chain.flatMap((index) => [...blocks[index]!.declared.values()]);
  const fit = declared.filter(
    ({ role }) => groupOf(role) === role && lettersOf(role).some((each) => letters.includes(each)),
  );
  return [...new Set(fit.map(({ name }) => name))];
}
