import { DidChangeConfigurationNotification, type ClientCapabilities, type Connection } from 'vscode-languageserver';

/** What an author can switch. */
export interface Settings {
  /** Whether values and verdicts are shown in the text, behind what they are of. */
  readonly inlayValues: boolean;
}

const defaults: Settings = { inlayValues: true };

/** The section of the client's settings. */
const section = 'surplus';

/** Reads settings, with or without their section around them; what they do not say stays as it is in `otherwise`. */
export function readSettings(written: unknown, otherwise: Settings = defaults): Settings {
  const inner = fieldOf(written, section) ?? written;
  const inlayValues = fieldOf(inner, 'inlayValues');
  return typeof inlayValues === 'boolean' ? { inlayValues } : otherwise;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

export interface FollowedSettings {
  /** What counts now. */
  now(): Settings;
  /** Asks the client: it has to be ready for questions. */
  begin(): void;
}

/**
 * Follows the client's settings: those it starts the server with, those it is asked for, and those it sends. `changed` is
 * called when they are others than before.
 */
export function followSettings(
  connection: Connection,
  capabilities: ClientCapabilities,
  initially: unknown,
  changed: () => void,
): FollowedSettings {
  const first = readSettings(initially);
  let settings = first;
  const set = (next: Settings): void => {
    const same = next.inlayValues === settings.inlayValues;
    settings = next;
    if (!same) changed();
  };
  const answersQuestions = capabilities.workspace?.configuration === true;
  const ask = (): void => {
    connection.workspace.getConfiguration(section).then(
      (answer: unknown) => set(readSettings(answer, first)),
      (error: unknown) => connection.console.warn(`The settings could not be asked for: ${String(error)}`),
    );
  };
  connection.onDidChangeConfiguration(({ settings: sent }: { readonly settings: unknown }) => {
    if (answersQuestions) ask();
    else set(readSettings(sent, settings));
  });
  return {
    now: () => settings,
    begin() {
      if (answersQuestions) ask();
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
        connection.client
          .register(DidChangeConfigurationNotification.type, { section })
          .catch((error: unknown) => connection.console.warn(`Settings are not followed: ${String(error)}`));
    },
  };
}
