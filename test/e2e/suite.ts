import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startEditor, type EditorServer } from './editor';
import { missingForEditorTests } from './environment.mjs';
import { launchBrowser, openWindow, type EditorWindow } from './window';

const root = fileURLToPath(new URL('../..', import.meta.url));
const artifacts = join(root, 'test-artifacts');

/** How long the first solution of a note, its verdicts and its charts may take on a busy machine. */
export const patience = { timeout: 120_000 };

/** A window on a note, with the folder that it stands in. */
export interface NoteWindow extends EditorWindow {
  readonly folder: string;
  /** Leaves a picture behind. */
  picture(name: string): Promise<void>;
  save(): Promise<void>;
}

export type WithNote = (
  title: string,
  text: string,
  look: (window: NoteWindow) => Promise<void>,
  settings?: Readonly<Record<string, unknown>>,
  /** Other files of the folder. */
  more?: Readonly<Record<string, string>>,
) => Promise<void>;

/** Tests that share one VS Code with the packaged extension; each has a window and a folder of its own. */
export function inEditor(title: string, name: string, tests: (withNote: WithNote) => void, restricted = false): void {
  describe.skipIf(missingForEditorTests().length > 0)(title, () => {
    let server: EditorServer;
    let browser: Browser;
    beforeAll(async () => {
      mkdirSync(artifacts, { recursive: true });
      server = await startEditor(process.env['SURPLUS_VSIX'] ?? join(root, 'dist/surplus-models.vsix'), restricted);
      browser = await launchBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.stop();
    });
    tests(async (test, text, look, settings = {}, more = {}) => {
      const files = { ...more, [name]: text, '.vscode/settings.json': JSON.stringify(settings) };
      const folder = server.workspace(files);
      const window = await openWindow(browser, server, folder, name);
      const picture = (file: string): Promise<void> =>
        window.page.screenshot({ path: join(artifacts, `${file}.png`) }).then(() => undefined);
      const save = (): Promise<void> => window.page.keyboard.press('Control+S');
      try {
        await look({ ...window, folder, picture, save });
        expect(window.complaints).toEqual([]);
      } catch (error) {
        await picture(`failed-${test}`);
        console.error(server.log().slice(-4000));
        throw error;
      } finally {
        await window.close();
      }
    });
  });
}
