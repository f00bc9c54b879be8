import type { Family } from '../../families/family';
import type { NamePart, NameParts } from './readNames';
import { groupOf, type NamedBlock, type Subject } from './subjects';

/** What one part of a dotted name stands for; `known` without a subject: nothing that the note declares. */
export interface ResolvedPart {
  readonly subject: Subject | null;
  readonly known: boolean;
}

/** Finds what names stand for, by the order in which the language looks them up. */
export interface Resolver {
  /** The parts of a dotted name in a block. */
  inBlock(block: number, parts: NameParts): ResolvedPart[];
  /** The parts of a dotted name of the prose. */
  inProse(parts: NameParts): ResolvedPart[];
  /** A name of the block's own namespace, a member of a role, or what it inherits of both. */
  named(block: number, role: string, name: string): Subject | null;
  block(id: string): Subject | null;
  /** What a bare name opposite of `opposite` stands for as one of its values; null if that is no text. */
  valueOpposite(block: number | null, opposite: NameParts, name: string): ResolvedPart | null;
}

const unknown: ResolvedPart = { subject: null, known: false };
const known = (subject: Subject | null): ResolvedPart => ({ subject, known: true });

/** Most namespaces in one dotted name: a block and a scenario are enough for any that means something. */
const deepest = 8;

/** Prepares looking up the names of a note. */
export function createResolver(blocks: readonly NamedBlock[]): Resolver {
  const ids = new Map<string, number>();
  blocks.forEach(({ id }, index) => {
    if (id && !ids.has(id.name)) ids.set(id.name, index);
  });

  const block = (id: string): Subject | null => {
    const index = ids.get(id);
    return index === undefined ? null : { key: `block/${id}`, name: id, role: 'block', block: index };
  };

  /** What is inherited belongs to the block furthest away that declares it; claims are not inherited. */
  const named = (from: number, role: string, name: string): Subject | null => {
    const place = `${groupOf(role)}/${name}`;
    const home = blocks[from]!.chain.findLast((each) => {
      const found = blocks[each]!.declared.get(place);
      return found !== undefined && (each === from || found.role !== 'claim');
    });
    if (home === undefined) return null;
    return { key: `${home}/${place}`, name, role: blocks[home]!.declared.get(place)!.role, block: home };
  };

  /** Members of all roles that have this name. */
  const members = (from: number, name: string): Subject[] => {
    return blocks[from]!.memberRoles.flatMap((role) => named(from, role, name) ?? []);
  };

  /** Second and further parts of outcomes with this first part, as the family declares them: `P`, `S` … */
  const placeholders = (from: number, outcome: string, position: number): string[] =>
    (outcomesOf(blocks[from]!.family).get(outcome) ?? []).flatMap((parts) => parts[position]?.split('|') ?? []);

  const isOutcome = (from: number, name: string): boolean => outcomesOf(blocks[from]!.family).has(name);

  /** A table of payoffs without players has the players `row` and `column`, whose choices have their names. */
  const ofTable = (from: number, name: string): Subject | null => {
    const { family, memberRoles } = blocks[from]!;
    const isTable = (name === 'row' || name === 'column') && family?.name === 'game';
    const played = isTable && memberRoles.includes('option') && !memberRoles.includes('player');
    return played ? { key: `${from}/outcome/${name}`, name, role: 'outcome', block: from } : null;
  };

  const member = (from: number, outcome: string, position: number, name: string): ResolvedPart => {
    const letters = placeholders(from, outcome, position);
    const choice = letters.some((letter) => /^[a-z]$/.test(letter)) ? named(from, 'choice', name) : null;
    const candidates = [...(choice?.role === 'choice' ? [choice] : []), ...members(from, name)];
    const fit = candidates.find(({ role }) => lettersOf(role).some((each) => letters.includes(each))) ?? candidates[0];
    return known(fit ?? ofTable(from, name));
  };

  const inBlock = (from: number, parts: NameParts, depth = 0): ResolvedPart[] => {
    if (depth > deepest) return parts.map(() => unknown);
    const [{ name }, ...more] = parts;
    const within = (subject: Subject, where: number): ResolvedPart[] => [
      known(subject),
      ...(isDotted(more) ? inBlock(where, more, depth + 1) : []),
    ];
    if (name === 'base') return within({ key: `${from}/base`, name, role: 'base', block: from }, from);
    const own = named(from, 'parameter', name);
    const outcome = isOutcome(from, name);
    if (own?.role === 'scenario' && !(outcome && more.length > 0)) return within(own, from);
    if (own && !(outcome && more.length > 0)) return [known(own), ...more.map(() => unknown)];
    if (outcome) {
      const subject = { key: `${from}/outcome/${name}`, name, role: 'outcome', block: from };
      return [known(subject), ...more.map((part, index) => member(from, name, index + 1, part.name))];
    }
    const played = ofTable(from, name);
    if (played) return [known(played), ...more.map(() => unknown)];
    const other = block(name);
    if (other) return within(other, other.block);
    if (name === 'pi' && more.length === 0) return [known(null)];
    return parts.map(() => unknown);
  };

  const inProse = (parts: NameParts): ResolvedPart[] => {
    if (blocks.length === 1) return inBlock(0, parts);
    const [first, ...rest] = parts;
    const found = block(first.name);
    if (!found) return parts.map(() => unknown);
    return [known(found), ...(isDotted(rest) ? inBlock(found.block, rest) : [])];
  };

  const valueOpposite = (from: number | null, opposite: NameParts, name: string): ResolvedPart | null => {
    const resolved = from === null ? inProse(opposite) : inBlock(from, opposite);
    const subject = resolved.find((each) => each.subject && !namespaces.has(each.subject.role))?.subject;
    if (!subject) return null;
    const candidates = members(subject.block, name);
    if (subject.role === 'choice' || ofTable(subject.block, subject.name)) {
      const option = candidates.find(({ role }) => role === 'option');
      return option ? known(option) : null;
    }
    const texts = blocks[subject.block]!.family?.outcomes.filter(({ type }) => type === 'text') ?? [];
    const isText = subject.role === 'outcome' && texts.some((each) => each.name.split('.')[0] === subject.name);
    return isText ? known(candidates.find(({ role }) => role !== 'option') ?? null) : null;
  };

  return { inBlock: (from, parts) => inBlock(from, parts), inProse, named, block, valueOpposite };
}

function isDotted(parts: readonly NamePart[]): parts is NameParts {
  return parts.length > 0;
}

const outcomes = new WeakMap<Family, ReadonlyMap<string, readonly string[][]>>();

/** The outcomes of a family by their first part, each as its parts. */
function outcomesOf(family: Family | null): ReadonlyMap<string, readonly string[][]> {
  const known = family ? outcomes.get(family) : new Map<string, string[][]>();
  if (known) return known;
  const made = new Map<string, string[][]>();
  for (const { name } of family!.outcomes) {
    const parts = name.split('.');
    made.set(parts[0]!, [...(made.get(parts[0]!) ?? []), parts]);
  }
  outcomes.set(family!, made);
  return made;
}

const namespaces: ReadonlySet<string> = new Set(['block', 'scenario', 'base']);

/** The letters by which outcomes stand for members of a role. */
function lettersOf(role: string): string[] {
  if (role === 'option') return ['A'];
  if (role === 'product') return ['P', 'Q'];
  return role.split(' ').map((word) => word[0]!.toUpperCase());
}
