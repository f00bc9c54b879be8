import { analyseNote, createReuse } from '../../server/src/analysis';
import type { NoteAnalysis, Range } from '../../server/src/analysis/analysis';
import type { Reuse } from '../../server/src/analysis/reuse';
import type { FoundFile, NoteFiles } from '../../server/src/notes/files';
import { textIn } from '../protocol/client';

/** A workspace held in memory: texts by their paths below its root. */
export interface TestWorkspace {
  readonly reuse: Reuse;
  /** Paths that were read, in order. */
  readonly asked: string[];
  set(path: string, text: string | null): void;
  files(path: string): NoteFiles;
  analyse(path: string): NoteAnalysis;
  /** Problems of a note as `code ⟨text⟩ message`. */
  problems(path: string): string[];
  text(path: string, range: Range): string;
}

/** The notes of a test. */
export function workspaceOf(notes: Readonly<Record<string, string>>): TestWorkspace {
  const texts = new Map(Object.entries(notes).map(([path, text]): [string, FoundFile] => [path, { text }]));
  const reuse = createReuse();
  const asked: string[] = [];
  const textOf = (path: string): string => {
    const found = texts.get(path);
    return found && 'text' in found ? found.text : '';
  };
  const files = (path: string): NoteFiles => ({
    path,
    read(each) {
      asked.push(each);
      const folder = each.slice(0, each.lastIndexOf('/') + 1);
      const beside = [...texts.keys()].filter(
        (name) => name.startsWith(folder) && !name.slice(folder.length).includes('/'),
      );
      const candidates = beside.map((name) => name.slice(folder.length));
      return texts.get(each) ?? { problem: 'file-not-found', reason: 'is not there', candidates };
    },
  });
  const analyse = (path: string): NoteAnalysis =>
    analyseNote(textOf(path), { version: 0, charts: true, reuse, files: files(path) })!;
  return {
    reuse,
    asked,
    set: (path, text) => void (text === null ? texts.delete(path) : texts.set(path, { text })),
    files,
    analyse,
    problems: (path) =>
      analyse(path).problems.map(({ code, range, message }) => `${code} ⟨${textIn(textOf(path), range)}⟩ ${message}`),
    text: (path, range) => textIn(textOf(path), range),
  };
}

/** A note with fenced blocks. */
export function noteOf(...bodies: readonly string[]): string {
  return bodies.map((body) => `\`\`\`surplus-model\n${body}\n\`\`\`\n`).join('\n');
}
