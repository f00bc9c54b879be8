import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Component {
  readonly name: string;
  readonly version: string;
  readonly 'bom-ref': string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly [
    { readonly license?: { readonly id?: string; readonly name?: string }; readonly expression?: string },
  ];
}

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const read = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
const lock = read<{ lockfileVersion: number; packages: Record<string, Locked> }>('package-lock.json');
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
const manifest = read<{ version: string; scripts: Record<string, string>; devDependencies: Record<string, string> }>(
  'package.json',
);

/** Licences that let a program under the MIT licence contain the package, when its notice comes along. */
const mayShip = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'];
/** Shipped under terms of their own: unchanged files of the Mozilla licence whose source is named, and letters. */
const shipsByName: Record<string, string> = {
  '@resvg/resvg-wasm': 'MPL-2.0',
  'dejavu-fonts-ttf': 'SEE LICENSE IN README.md AND LICENSE',
};
/** Used while developing, shipped to nobody: licences that put no terms on what the tools are used for. */
const mayHelp = ['MPL-2.0', 'Python-2.0', 'CC-BY-4.0', 'CC-BY-3.0', 'CC0-1.0', 'WTFPL', 'Artistic-2.0', 'BSL-1.0'];
/** Microsoft's own terms for the signing tool that the packer of extensions brings; we sign nothing with it. */
const helpsByName = /^@vscode\/vsce-sign(-|$)/;
/** `format` says its licence in the old way, which the lock file does not take over. */
const saidOtherwise: Record<string, string> = { format: 'MIT' };

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const licenceOf = (name: string, license = saidOtherwise[name]): string => license ?? 'unknown';
/** `A OR B` is a choice, `A AND B` asks for both. */
const allows = (allowed: readonly string[], expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.includes(licence)));

describe('the lock file', () => {
  it('names every package with a hash of its content, and none from outside of the registry', () => {
    expect(lock.lockfileVersion).toBe(3);
    expect(locked.length).toBeGreaterThan(500);
    const loose = locked.filter(([, { integrity, link }]) => link || !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(loose.map(([path]) => path)).toEqual([]);
    const elsewhere = locked.filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https:'));
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('is of exact versions that the manifest names', () => {
    const wanted = Object.entries(manifest.devDependencies);
    expect(wanted.map(([name]) => [name, lock.packages[`node_modules/${name}`]?.version])).toEqual(wanted);
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('has licences that are known, each of a list', () => {
    const others = locked.filter(([path, { license }]) => {
      const name = nameOf(path);
      return (
        !allows([...mayShip, ...mayHelp], licenceOf(name, license)) &&
        licenceOf(name, license) !== shipsByName[name] &&
        !helpsByName.test(name)
      );
    });
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });
});

describe('installing', () => {
  it('runs no script of a package: npm is told so, and the three that have one do without', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(scripted.sort()).toEqual(['@vscode/vsce-sign', 'esbuild', 'keytar']);
  });

  it('needs none of its own either', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
    expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([]);
    expect(read<{ scripts?: unknown }>('npm/package.json').scripts).toBeUndefined();
  });
});

describe.each([
  [
    'the extension',
    'surplus-models',
    ['yaml', 'mdast-util-from-markdown', 'vega-lite', 'vega-view', 'highs', 'vscode-languageserver'],
  ],
  [
    'the npm package',
    'surplus-model',
    ['yaml', 'vega-lite', 'highs', 'katex', '@resvg/resvg-wasm', 'dejavu-fonts-ttf'],
  ],
])('the bill of materials of %s', (_, name, expected) => {
  const path = `dist/materials/${name}/bom.cdx.json`;
  const bill = existsSync(join(root, path)) ? read<Bill>(path) : null;
  const notices = readFileSync(join(root, `dist/materials/${name}/THIRD-PARTY-NOTICES.txt`), 'utf8');

  it('is CycloneDX of this version, without a time or a place', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.[5-9]$/) });
    expect(bill?.metadata).toEqual({
      component: {
        'bom-ref': `${name}@${manifest.version}`,
        type: 'application',
        name,
        version: manifest.version,
        purl: `pkg:npm/${name}@${manifest.version}`,
        licenses: [{ license: { id: 'MIT' } }],
      },
    });
  });

  it('lists what is bundled and no tool', () => {
    const listed = bill!.components.map((component) => component.name);
    expect(listed).toEqual(expect.arrayContaining(expected));
    for (const tool of ['vitest', 'typescript', 'esbuild', 'eslint', 'axe-core', 'ajv', '@stryker-mutator/core'])
      expect(listed).not.toContain(tool);
    expect(new Set(bill!.components.map((component) => component['bom-ref'])).size).toBe(listed.length);
    const first = bill!.dependencies.find(({ ref }) => ref === `${name}@${manifest.version}`);
    expect(first?.dependsOn).toEqual(bill!.components.map((component) => component['bom-ref']));
  });

  it('gives the version and the hash that are locked, and a licence that lets it be shipped', () => {
    for (const component of bill!.components) {
      const found = locked.find(
        ([path, { version }]) => nameOf(path) === component.name && version === component.version,
      );
      expect(found, component['bom-ref']).toBeDefined();
      const { integrity = '', license } = found![1];
      const hash = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
      expect(component.hashes).toEqual([{ alg: 'SHA-512', content: hash }]);
      const licence = licenceOf(component.name, license);
      expect([
        component['bom-ref'],
        licence === shipsByName[component.name] || allows([...mayShip, 'BSL-1.0'], licence),
      ]).toEqual([component['bom-ref'], true]);
      const [{ expression, license: stated }] = component.licenses;
      expect(expression ?? stated?.id ?? stated?.name).toBe(licence);
    }
  });

  it('stands beside notices that name each of them with its licence', () => {
    for (const component of bill!.components)
      expect(notices).toContain(
        `\n${component.name} ${component.version}, ${licenceOf(component.name, component.licenses[0].expression ?? component.licenses[0].license?.id ?? component.licenses[0].license?.name)}`,
      );
    for (const words of ['Permission is hereby granted', 'Apache License', 'Redistribution and use'])
      expect(notices).toContain(words);
    expect(notices).not.toContain(root);
  });
});
