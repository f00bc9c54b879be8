import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { zipEntries } from './zip';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vsix = join(root, 'dist/surplus-models.vsix');

interface Walkthrough {
  readonly steps: readonly { readonly media: { readonly image?: string; readonly markdown?: string } }[];
}

describe('the packaged extension', () => {
  let archive: Buffer;
  let names: readonly string[];
  beforeAll(() => {
    if (!existsSync(vsix)) throw new Error('there is no dist/surplus-models.vsix: npm run build && npm run package');
    archive = readFileSync(vsix);
    names = zipEntries(archive).map(({ name }) => name);
  });

  it('is smaller than 2.5 MB', () => expect(archive.length).toBeLessThan(2.5e6));

  it('contains what runs and what is read, and nothing else', () => {
    const examples = readdirSync(join(root, 'examples')).map((name) => `extension/examples/${name}`);
    const shipped = [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/package.json',
      'extension/readme.md',
      'extension/docs/images/icon.png',
      ...readdirSync(join(root, 'docs/walkthrough')).map((name) => `extension/docs/walkthrough/${name}`),
      'extension/syntaxes/surplus-model.injection.tmLanguage.json',
      'extension/syntaxes/surplus-model.tmLanguage.json',
      ...[
        'extension.js',
        'extension.web.js',
        'markdownPreview.css',
        'server.js',
        'server.web.js',
        'webview.css',
        'webview.js',
      ].map((name) => `extension/dist/${name}`),
      'extension/dist/materials/surplus-models/THIRD-PARTY-NOTICES.txt',
      ...examples,
    ];
    const others = names.filter((name) => !/^extension\/dist\/[\w.-]+\.(json|wasm\.br)$/.test(name));
    expect([...others].sort()).toEqual(shipped.sort());
  });

  it('lists every example, on the desktop and in the browser', () => {
    const notes = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.md'));
    for (const bundle of ['extension.js', 'extension.web.js']) {
      const script = readFileSync(join(root, 'dist', bundle), 'utf8');
      expect(notes.filter((name) => !script.includes(name))).toEqual([]);
    }
  });

  it('works where the workspace is virtual or not trusted, with one setting', () => {
    const { capabilities, contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    // `limited` would turn something off until the author trusts the folder: nothing of a note is run.
    expect(capabilities).toEqual({ untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
    expect(Object.keys(contributes.configuration.properties)).toEqual(['surplus.inlayValues']);
  });

  it('names no file that is missing', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const referenced = [
      manifest.main,
      manifest.browser,
      ...manifest.contributes['markdown.previewStyles'],
      manifest.icon,
      ...manifest.contributes.grammars.map((one: { path: string }) => one.path),
      ...manifest.contributes.walkthroughs.flatMap((one: Walkthrough) =>
        one.steps.map(({ media }) => media.image ?? media.markdown),
      ),
    ];
    for (const path of referenced as string[]) expect(names).toContain(`extension/${path.replace(/^\.\//, '')}`);
  });
});
