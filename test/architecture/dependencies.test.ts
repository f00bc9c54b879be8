import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const sources = resolve(import.meta.dirname, '../../server/src');

/** From left to right: a folder may import from itself and from those before it. */
const order = [
  'notes',
  'numerics',
  'language',
  'solving',
  'families',
  'claims',
  'charts',
  'analysis',
  'disk',
  'features',
  'exports',
  'cli',
  '',
];
/** Folders side by side: none of a group imports from another of it. */
const besides = [
  ['notes', 'numerics'],
  ['features', 'exports'],
  ['features', 'cli'],
];
const engine = new Set(['notes', 'numerics', 'language', 'solving', 'families', 'claims', 'charts']);
/** Files beside the folders that hold the names of messages and the shapes of what they carry: client and server share them. */
const shared = new Set<string | null>(['protocol', 'reviewProtocol', 'scriptMark', 'shapes']);
/** What a note's files may be: the client reads them for a server without a disk. */
const workspaceFiles = new Set<string | null>(['notes/files', 'notes/fileText']);

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Without ending, relative to the sources; null for packages. */
  readonly target: string | null;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const specifiers = [
    ...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+|\brequire\s*\(\s*)['"]([^'"]+)['"]/gm),
  ].map((match) => match[1]!);
  return specifiers.map((specifier) => ({
    file: nameOf(file),
    specifier,
    target: specifier.startsWith('.') ? nameOf(resolve(dirname(file), specifier)) : null,
  }));
}

function nameOf(path: string): string {
  return relative(sources, path).split(sep).join('/').replace(/\.ts$/, '');
}

function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : order.includes(name) ? name : '';
}

const files = filesBelow(sources);
const imports = files.flatMap(importsOf);

describe('the way through the house', () => {
  test('every folder has its place in the order', () => {
    expect(
      [...new Set(files.map((file) => folderOf(nameOf(file))))].filter((folder) => !order.includes(folder)),
    ).toEqual([]);
  });

  test('a folder imports only from folders to its left', () => {
    const wrong = imports.filter(
      ({ file, target }) => target !== null && !shared.has(target) && !mayImport(folderOf(file), folderOf(target)),
    );
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  test('the engine imports neither Node nor the editor', () => {
    const forbidden = (specifier: string): boolean =>
      specifier.startsWith('node:') || specifier.startsWith('vscode') || builtinModules.includes(specifier);
    const wrong = imports.filter(({ file, specifier }) => engine.has(folderOf(file)) && forbidden(specifier));
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  test('the client imports of the server what both show, and nothing that solves; an exported page runs the engine', () => {
    const client = resolve(sources, '../../client');
    const wrong = filesBelow(client)
      .filter((file) => !relative(client, file).startsWith('page/'))
      .flatMap((file) => importsOf(file))
      .filter(
        ({ target }) =>
          target !== null &&
          !target.startsWith('../') &&
          !shared.has(target) &&
          !workspaceFiles.has(target) &&
          !target.startsWith('analysis/') &&
          !target.startsWith('charts/') &&
          !target.startsWith('exports/') &&
          !target.startsWith('claims/verdict'),
      );
    expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
  });

  test('no file needs itself, not even through others', () => {
    expect(cycles()).toEqual([]);
  });

  test('no code is made from text', () => {
    const wrong = files.filter((file) =>
      /\beval\s*\(|\bnew\s+Function\s*\(|(?<![.\w])Function\s*\(/.test(readFileSync(file, 'utf8')),
    );
    expect(wrong.map(nameOf)).toEqual([]);
  });
});

function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  if (besides.some((group) => group.includes(from) && group.includes(to))) return false;
  return order.indexOf(to) < order.indexOf(from);
}

/** Cycles of imports that exist at run time (types alone leave nothing behind). */
function cycles(): string[] {
  const known = new Set(files.map(nameOf));
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8').replace(/^(?:import|export)\s+type\s[^;]*;/gm, '');
    const targets = [...text.matchAll(/\bfrom\s+['"](\.[^'"]+)['"]/g)].map((match) =>
      nameOf(resolve(dirname(file), match[1]!)),
    );
    graph.set(
      nameOf(file),
      targets.map((target) => (known.has(target) ? target : `${target}/index`)).filter((target) => known.has(target)),
    );
  }
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') return void found.push([...path.slice(path.indexOf(name)), name].join(' → '));
    state.set(name, 'open');
    for (const next of graph.get(name) ?? []) visit(next, [...path, name]);
    state.set(name, 'done');
  };
  for (const name of graph.keys()) visit(name, []);
  return found;
}
