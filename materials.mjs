/**
 * What others contributed to what is shipped: a bill of materials (CycloneDX) and the notices that licences ask for.
 * Which packages are in a bundle is what esbuild says that it took, never a list kept by hand.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a package stands, as the lock file names it, from the path of one of its files; null for a file of ours. */
function packageOf(file) {
  const parts = file.replaceAll('\\', '/').split('node_modules/').slice(1);
  const last = parts.pop();
  if (last === undefined) return null;
  const [scope, name] = last.split('/');
  const own = scope.startsWith('@') ? `${scope}/${name}` : scope;
  return [...parts.map((part) => part.replace(/\/$/, '')), own].map((part) => `node_modules/${part}`).join('/');
}

/** The packages that left something in a bundle: what was read and then shaken off is not shipped. */
export function packagesIn({ outputs }) {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
  );
  return [...new Set(files.map(packageOf).filter((found) => found !== null))].sort();
}

/** Writes THIRD-PARTY-NOTICES.txt and bom.cdx.json of one product into a folder. */
export function writeMaterials({ root, product, packages, folder }) {
  mkdirSync(folder, { recursive: true });
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = packages.map((path) => describe(root, path, locked[path]));
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(product, found));
  writeFileSync(join(folder, 'bom.cdx.json'), `${JSON.stringify(bill(root, product, found), null, 1)}\n`);
}

function describe(root, path, entry) {
  if (entry === undefined) throw new Error(`${path} is bundled and not in package-lock.json`);
  const folder = join(root, path);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, author, repository, homepage } = manifest;
  if (version !== entry.version)
    throw new Error(`${path} is installed as ${version}, locked as ${entry.version}: npm ci`);
  const licence = entry.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ');
  if (!licence) throw new Error(`${path} does not say its licence`);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying|copyright)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const holder = typeof author === 'object' ? author.name : author;
  const source = (typeof repository === 'object' ? repository.url : repository) ?? homepage;
  return { name, version, licence, holder, source: address(source), text: texts.join('\n\n') };
}

/** The address of a repository as a browser opens it. */
function address(source = '') {
  return source.replace(/^git\+|\.git$/g, '').replace(/^(git:\/\/|git@|ssh:\/\/git@)([^:/]+)[:/]/, 'https://$2/');
}

/** Packages with the same text stand above one copy of it. A package that brings no text is given that of its licence. */
function notices(product, packages) {
  const together = new Map();
  for (const one of packages) {
    const text = plain(one.text) || withoutText(one);
    together.set(text, [...(together.get(text) ?? []), one]);
  }
  const sections = [...together].map(([text, named]) => {
    const lines = named.map(({ name, version, licence, source }) =>
      [`${name} ${version}`, licence, source].filter(Boolean).join(', '),
    );
    return `${lines.join('\n')}\n\n${text}\n`;
  });
  const rule = `\n${'='.repeat(100)}\n\n`;
  return [`${product.name} ${product.version} contains the following software of others.\n`, ...sections].join(rule);
}

function plain(text) {
  return text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** The few packages that bring no text: the usual one with their author's name, or where the whole one is found. */
function withoutText({ name, licence, holder, source }) {
  if (licence === 'MPL-2.0')
    return [
      'This software is subject to the terms of the Mozilla Public License, v. 2.0, which is at',
      `https://mozilla.org/MPL/2.0/. It is unchanged; its source is at ${source}.`,
    ].join('\n');
  if (licence === 'MIT' && holder)
    return readFileSync(new URL('LICENSE', import.meta.url), 'utf8')
      .replace(/^Copyright.*$/m, `Copyright (c) ${holder.replace(/ *[<(].*$/, '')}`)
      .trim();
  throw new Error(`${name} brings no text of its licence ${licence}`);
}

/** What `npm sbom` says of the locked packages, without those that are not shipped; the same for the same lock file. */
function bill(root, product, packages) {
  const shipped = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const { specVersion, components, dependencies } = everythingLocked(root);
  const listed = components.filter(({ name, version }) => shipped.delete(`${name}@${version}`));
  if (shipped.size > 0) throw new Error(`npm sbom does not list ${[...shipped].join(', ')}`);
  const references = new Set(listed.map((component) => component['bom-ref']));
  const among = (all = []) => all.filter((reference) => references.has(reference));
  const self = `${product.name}@${product.version}`;
  return {
    $schema: `http://cyclonedx.org/schema/bom-${specVersion}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion,
    version: 1,
    metadata: {
      component: {
        'bom-ref': self,
        type: 'application',
        ...product,
        purl: `pkg:npm/${self}`,
        licenses: licensed('MIT'),
      },
    },
    components: listed.map(({ properties: _, externalReferences: __, ...component }) => {
      const { licence } = packages.find(({ name, version }) => `${name}@${version}` === component['bom-ref']);
      return { ...component, scope: 'required', licenses: component.licenses ?? licensed(licence) };
    }),
    dependencies: [
      { ref: self, dependsOn: [...references] },
      ...dependencies
        .filter(({ ref }) => references.has(ref))
        .map(({ ref, dependsOn }) => ({ ref, dependsOn: among(dependsOn) })),
    ],
  };
}

const licensed = (licence) => [{ license: /^[\w.+-]+$/.test(licence) ? { id: licence } : { name: licence } }];

function everythingLocked(root) {
  const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  return JSON.parse(stdout);
}
