import { expect, it } from 'vitest';
import { monopoly } from './monopoly';
import { openPreview, untilVerdict, valuesShown } from './steps';
import { inEditor, patience } from './suite';

const name = 'monopoly.md';

inEditor(
  'a folder that its reader does not trust, in a real VS Code',
  name,
  (withNote) =>
    it('is checked and drawn all the same: nothing in it is executed', () =>
      withNote('restricted', monopoly, async (window) => {
        const status = window.page.locator('.statusbar-item');
        await status.filter({ hasText: 'Restricted Mode' }).first().waitFor(patience);
        await openPreview(window, name);
        expect(await window.webview('input[type=range]').count()).toBe(2);
        await status.filter({ hasText: '3/4' }).first().waitFor(patience);
        await untilVerdict(window, '✓holds');
        await valuesShown(window, name);
        await window.picture('restricted');
      })),
  true,
);
