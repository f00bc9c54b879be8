export declare function editorFolder(): string;
/** The program that starts VS Code's server, and the Node that runs it; null when they are not installed. */
export declare function findEditor(): { readonly node: string; readonly entry: string } | null;
/** The folder of VS Code for the browser, with the server that hands it out; null when it is not installed. */
export declare function findWebEditor(): string | null;
/** A Chromium or Chrome; null when there is none. */
export declare function findBrowser(): string | null;
/** What keeps the tests in a real VS Code from running, in words; empty when everything is there. */
export declare function missingForEditorTests(): string[];
