import { Uri } from 'vscode';

/** The kinds of marks: each has a shape of its own, so that colour is not needed to tell them apart. */
export const markKinds = ['passed', 'failed', 'open', 'pending'] as const;
export type MarkKind = (typeof markKinds)[number];

const shapes: Readonly<Record<MarkKind, string>> = {
  passed: '<path d="M3.5 8.5l3 3 6-7" fill="none" stroke="COLOUR" stroke-width="2"/>',
  failed: '<path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="COLOUR" stroke-width="2"/>',
  open: '<path d="M8 2.5l5.5 5.5L8 13.5 2.5 8z" fill="none" stroke="COLOUR" stroke-width="1.6"/>',
  pending:
    '<circle cx="4" cy="8" r="1.4" fill="COLOUR"/><circle cx="8" cy="8" r="1.4" fill="COLOUR"/><circle cx="12" cy="8" r="1.4" fill="COLOUR"/>',
};

/** At least 4.5 to 1 against the gutters of the default themes, high contrast included. */
const colours: Readonly<Record<'light' | 'dark', Readonly<Record<MarkKind, string>>>> = {
  light: { passed: '#116329', failed: '#b3171f', open: '#7a4d00', pending: '#57606a' },
  dark: { passed: '#73d28b', failed: '#ff8a84', open: '#e3b341', pending: '#b0b8c1' },
};

/** A mark as a picture of its own: nothing is loaded for it. */
export function markIcon(kind: MarkKind, theme: 'light' | 'dark'): Uri {
  const shape = shapes[kind].replaceAll('COLOUR', colours[theme][kind]);
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${shape}</svg>`;
  return Uri.parse(`data:image/svg+xml;base64,${btoa(picture)}`);
}
