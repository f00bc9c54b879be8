import type { Family } from '../../families/family';
import type { NamePart, NameParts } from './readNames';
import { groupOf, type NamedBlock, type ReachNote, type Subject } from './subjects';

/** What one part of a dotted name stands for; `known` without a subject: nothing that the note declares. */
export interface ResolvedPart {
  readonly subject: Subject | null;
  readonly known: boolean;
}

/** Where a name stands: in a block, or (`block` null) in the prose of a note. */
export interface Home {
  readonly note: number;
  readonly block: number | null;
}

/** Finds what names stand for, by the order in which the language looks them up. */
export interface Resolver {
  /** The parts of a dotted name where it stands; of another note's that is not read, nothing is known. */
  look(home: Home, parts: NameParts): ResolvedPart[];
  /** The parts of a dotted name in a block. */
  inBlock(block: number, parts: NameParts): ResolvedPart[];
  /** Whether the note that a name leads to is among those that are read. */
  reaches(home: Home, parts: NameParts): boolean;
  /** A name of the block's own namespace, a member of a role, or what it inherits of both. */
  named(block: number, role: string, name: string): Subject | null;
  /** A block by its id in one of the notes that are read; by default the first. */
  block(id: string, note?: number): Subject | null;
  /** The block that a block extends. */
  baseOf(block: number): Subject | null;
  /** What a bare name opposite of `opposite` stands for as one of its values; null if that is no text. */
  valueOpposite(home: Home, opposite: NameParts, name: string): ResolvedPart | null;
}

const unknown: ResolvedPart = { subject: null, known: false };
const known = (subject: Subject | null): ResolvedPart => ({ subject, known: true });

/** Most namespaces in one dotted name: a block and a scenario are enough for any that means something. */
const deepest = 8;

/** Prepares looking up the names of notes that are read together. */
export function createResolver(blocks: readonly NamedBlock[], reach: ReachNote): Resolver {
  const ids = new Map<string, number>();
  const ofNote = new Map<number, number[]>();
  blocks.forEach(({ id, note }, index) => {
    if (id && !ids.has(`${note}/${id.name}`)) ids.set(`${note}/${id.name}`, index);
    ofNote.set(note, [...(ofNote.get(note) ?? []), index]);
  });

  const block = (id: string, note = 0): Subject | null => {
    const index = ids.get(`${note}/${id}`);
    return index === undefined ? null : { key: `block/${note}/${id}`, name: id, role: 'block', block: index };
  };

  const baseOf = (index: number): Subject | null => {
    const { note, extends: base } = blocks[index]!;
    if (!base) return null;
    const home = base.path === null ? note : reach(note, base.path);
    return home === null ? null : block(base.id, home);
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

  /** A name that begins with the block of a note. */
  const inNote = (note: number | null, parts: NameParts): ResolvedPart[] => {
    const [first, ...rest] = parts;
    const found = note === null ? null : block(first.name, note);
    if (!found) return parts.map(() => unknown);
    return [known(found), ...(isDotted(rest) ? inBlock(found.block, rest) : [])];
  };

  const inBlock = (from: number, parts: NameParts, depth = 0): ResolvedPart[] => {
    if (depth > deepest) return parts.map(() => unknown);
    const [{ name, path }, ...more] = parts;
    if (path !== undefined) return inNote(reach(blocks[from]!.note, path), parts);
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
    const other = block(name, blocks[from]!.note);
    if (other) return within(other, other.block);
    if (name === 'pi' && more.length === 0) return [known(null)];
    return parts.map(() => unknown);
  };

  const look = ({ note, block: from }: Home, parts: NameParts): ResolvedPart[] => {
    if (from !== null) return inBlock(from, parts);
    const { path } = parts[0];
    if (path !== undefined) return inNote(reach(note, path), parts);
    const own = ofNote.get(note) ?? [];
    return own.length === 1 ? inBlock(own[0]!, parts) : inNote(note, parts);
  };

  const reaches = ({ note }: Home, [{ path }]: NameParts): boolean => path === undefined || reach(note, path) !== null;

  const valueOpposite = (home: Home, opposite: NameParts, name: string): ResolvedPart | null => {
    const resolved = look(home, opposite);
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

  return { look, inBlock: (from, parts) => inBlock(from, parts), reaches, named, block, baseOf, valueOpposite };
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
export function lettersOf(role: string): string[] {
  if (role === 'option') return ['A'];
  if (role === 'product') return ['P', 'Q'];
  return role.split(' ').map((word) => word[0]!.toUpperCase());
}
