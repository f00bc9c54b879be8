/**
 * Puts the npm package `surplus-model` together in dist/npm from what the build has made, and packs it:
 * dist/surplus-model-VERSION.tgz. `npm publish dist/npm` publishes it.
 *
 *   npm run build && npm run package:npm
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const out = join(dist, 'npm');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const built = [
  'cli.js',
  'index.js',
  'highs.wasm.br',
  'assets',
  'check.schema.json',
  'certificate.schema.json',
  'surplus-model.schema.json',
];
for (const name of built) {
  if (!existsSync(join(dist, name))) throw new Error(`dist/${name} is missing: npm run build`);
  cpSync(join(dist, name), join(out, name), { recursive: true });
}
for (const name of ['README.md', 'surplus.lua']) cpSync(join(root, 'npm', name), join(out, name));
for (const name of ['LICENSE', 'CHANGELOG.md']) cpSync(join(root, name), join(out, name));
cpSync(join(dist, 'materials/surplus-model/THIRD-PARTY-NOTICES.txt'), join(out, 'THIRD-PARTY-NOTICES.txt'));
chmodSync(join(out, 'cli.js'), 0o755);
writeManifest();
writeTypes('server/src/api.ts');
pack();

/** The version is that of the extension; what is in the folder is what is published. */
function writeManifest() {
  const { version, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { name, ...rest } = JSON.parse(readFileSync(join(root, 'npm/package.json'), 'utf8'));
  const manifest = { name, version, ...(repository ? { repository } : {}), ...rest };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The declarations of the entry and of the files that they name, and no others. */
function writeTypes(entry) {
  const declare = declarationsOf(entry);
  const sources = join(root, 'server/src');
  const wanted = [join(root, entry)];
  for (const file of wanted) {
    const text = declare(file);
    const target = join(out, 'types', relative(sources, file).replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    for (const [, path] of text.matchAll(/(?:from |import\()'(\.[^']*)'/g)) {
      const named = resolve(dirname(file), path);
      const found = [`${named}.ts`, join(named, 'index.ts')].find((each) => existsSync(each));
      if (found === undefined) throw new Error(`${relative(root, file)} names ${path}, which is not there`);
      if (!wanted.includes(found)) wanted.push(found);
    }
  }
}

/** Makes the declarations of one file of the program. */
function declarationsOf(entry) {
  const { config } = typescript.readConfigFile(join(root, 'tsconfig.json'), typescript.sys.readFile);
  const { options } = typescript.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = typescript.createProgram([join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  });
  return (file) => {
    let written;
    program.emit(program.getSourceFile(file), (_, text) => (written = text));
    if (written === undefined) throw new Error(`no declarations of ${relative(root, file)}`);
    return written;
  };
}

function pack() {
  const { status, stderr } = spawnSync('npm', ['pack', '--silent', '--pack-destination', dist], {
    cwd: out,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
}
