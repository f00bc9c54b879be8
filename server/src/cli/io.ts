/** What the command line needs of the world around it. */
export interface Io {
  /** The working folder. */
  readonly folder: string;
  readonly colours: boolean;
  /** Whether somebody watches standard error. */
  readonly progress: boolean;
  /** Results: standard output. */
  print(text: string | Uint8Array): void;
  /** Everything that stands on standard input. */
  input(): Uint8Array;
  /** Progress and messages: standard error. */
  error(text: string): void;
}
