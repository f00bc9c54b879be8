import type { FileAtPath } from '../families/noteFacts';
import { normalName } from '../language/names';
import { readYaml, type YamlReading } from '../language/yaml';
import { pathFrom, pathTo, type FoundFile, type NoteFiles, type UnreadableFile } from '../notes/files';
import type { Block } from '../notes/note';
import { parseNote } from '../notes/parseNote';
import { writtenId } from './blockSource';
import { remembered } from './memory';
import type { Reuse } from './reuse';

/** A note as another one sees it: its blocks as they are written, by their ids. */
export interface OpenNote {
  /** Below the root of the workspace; null for a note that is in no folder. */
  readonly path: string | null;
  readonly blocks: readonly Block[];
  readonly readings: readonly YamlReading[];
  /** Indices of blocks; of several with one id the first counts. */
  readonly ids: ReadonlyMap<string, number>;
}

/** Opens the files that a note names, each once. */
export interface NoteReader {
  readonly own: OpenNote;
  /** A note that was reached before, by its path below the root. */
  opened(path: string | null): OpenNote;
  /** The note that a path leads to, as it is written in the note at `from`. */
  reach(written: string, from: string | null): OpenNote | UnreadableFile;
  /** The data file that a path leads to, as it is written in the note at `from`. */
  data(written: string, from: string | null): FileAtPath;
  /** Every path below the root that was asked for, whether there is a file or not. */
  readonly reads: ReadonlySet<string>;
}

/** A reader that begins at a note whose blocks have been read. */
export function createNoteReader(own: OpenNote, files: NoteFiles, reuse: Reuse): NoteReader {
  const open = new Map<string, OpenNote>();
  const reads = new Set<string>();
  if (own.path !== null) open.set(own.path, own);

  const find = (written: string, from: string | null): { readonly path: string } | UnreadableFile =>
    pathFrom(from, written);

  const read = (written: string, from: string | null): FoundFile => {
    const found = find(written, from);
    if ('problem' in found) return found;
    reads.add(found.path);
    const file = files.read(found.path);
    return 'text' in file ? file : { ...file, candidates: writtenAs(file.candidates ?? [], found.path, from) };
  };

  return {
    own,
    reads,
    data(written, from) {
      const found = find(written, from);
      return { file: read(written, from), path: 'path' in found ? pathTo(own.path, found.path) : written };
    },
    opened: (path) => (path === null ? own : (open.get(path) ?? own)),
    reach(written, from) {
      const found = find(written, from);
      if ('problem' in found) return found;
      const known = open.get(found.path);
      if (known) return known;
      const file = read(written, from);
      if ('problem' in file) return file;
      const note = openNote(found.path, file.text, reuse);
      open.set(found.path, note);
      return note;
    },
  };
}

/** Files of the same folder, as they would be written in the note at `from`. */
function writtenAs(names: readonly string[], path: string, from: string | null): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return names.map((name) => pathTo(from, folder + name));
}

function openNote(path: string, text: string, reuse: Reuse): OpenNote {
  const { blocks } = parseNote(text, reuse.notes);
  const readings = blocks.map(({ body }) => remembered(reuse.readings, body.text, () => readYaml(body.text)));
  const ids = indicesOf(blocks.map((block, index) => idOf(block, readings[index]!)));
  return { path, blocks, readings, ids };
}

/** The id of a block: that of its body before that of its fence. */
export function idOf({ fenceId }: Block, reading: YamlReading): string | null {
  return writtenId(reading) ?? (fenceId && normalName(fenceId.name));
}

/** The blocks of a note by their ids, in its order. */
export function indicesOf(ids: readonly (string | null)[]): ReadonlyMap<string, number> {
  const indices = new Map<string, number>();
  ids.forEach((id, index) => {
    if (id !== null && !indices.has(id)) indices.set(id, index);
  });
  return indices;
}
