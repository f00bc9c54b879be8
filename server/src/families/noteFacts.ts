import type { FoundFile, UnreadableFile } from '../notes/files';
import { didYouMean, didYouMeanText } from '../language/suggest';
import type { IntegerSolver } from '../solving/integerProgram';
import type { LeadsNowhere } from './names';

/** A note as its blocks need to know it. */
export interface KnownNote {
  /** Below the root of the workspace; null for a note that is in no folder. */
  readonly path: string | null;
  /** The ids of its blocks, those that are not in the world included. */
  readonly ids: { keys(): Iterable<string> };
}

/** What a world of some blocks must know of the notes that they were taken from. */
export interface NoteFacts {
  /** Ids of the note's other blocks, for did-you-mean. */
  readonly otherIds?: readonly string[];
  /** Whether the names of the only block may be used directly in the prose; default: when there is one block. */
  readonly alone?: boolean;
  /** The note of each block; default: all are of one note. The note at hand is `home`. */
  readonly notes?: readonly KnownNote[];
  readonly home?: KnownNote;
  /** Solves mixed-integer programs, where that was loaded. */
  readonly integerSolver?: IntegerSolver;
  /** The note that a path leads to, as it is written in the note at `from`. */
  reach?(written: string, from: string | null): KnownNote | UnreadableFile;
  /** The data file that a path leads to, as it is written in the note at `from`. */
  data?(written: string, from: string | null): FileAtPath;
}

/** What a family may ask of the world around a note. */
export interface Outside {
  readonly readFile: ReadFile;
  readonly integerSolver: IntegerSolver | null;
}

/** A data file with its path from the note at hand. */
export interface FileAtPath {
  readonly file: FoundFile;
  readonly path: string;
}

/** Reads a data file by its path as it is written in a block; `from`: the other note that the path is inherited from. */
export type ReadFile = (written: string, from?: string) => FileAtPath;

/** A path that leads to no note. */
export function noNote(written: string, { problem, reason, candidates }: UnreadableFile): LeadsNowhere {
  const meant = didYouMean(written, candidates ?? []);
  const message = `\`${written}\` ${reason}.${didYouMeanText(meant)}`;
  return { problem, at: 'path', message, suggestions: meant === null ? [] : [meant] };
}

/** An id that no block of a note has, or whose block cannot be read. */
export function noBlock(written: string, id: string, { ids }: KnownNote): LeadsNowhere {
  const known = [...ids.keys()];
  if (known.includes(id)) {
    const message = `The model \`${id}\` of \`${written}\` cannot be read. Mend it there.`;
    return { problem: 'unknown-block', at: 'id', message, suggestions: [] };
  }
  const meant = didYouMean(id, known);
  const message = `No block of \`${written}\` has the id \`${id}\`.${didYouMeanText(meant)}`;
  return { problem: 'unknown-block', at: 'id', message, suggestions: meant === null ? [] : [meant] };
}
