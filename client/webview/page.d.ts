/** Styles become a file of their own in the bundle. */
declare module '*.css';

/** What the editor gives a webview page. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};
