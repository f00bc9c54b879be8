import { commands, EventEmitter, window, type Event, type ExtensionContext } from 'vscode';
import { CloseAction, ErrorAction, State, type BaseLanguageClient, type ErrorHandler } from 'vscode-languageclient';
import { keepRunning, type ServerState } from './keepRunning';
import type { Restarts } from './restarts';

export const restartCommand = 'surplus.restartServer';

/** How the language server is. */
export interface Server {
  readonly state: ServerState;
  readonly onDidChange: Event<ServerState>;
}

/** What the client does when a connection fails: it starts the server again as long as that is granted. */
export function errorHandler(restarts: Restarts): ErrorHandler {
  return {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
    }),
    // It is said below when the server is not started again.
    closed: () => ({
      action: restarts.again(Date.now()) ? CloseAction.Restart : CloseAction.DoNotRestart,
      handled: true,
    }),
  };
}

/** Keeps the server running, says when it cannot be, and registers the command that starts it by hand. */
export function keepServer(context: ExtensionContext, client: BaseLanguageClient, restarts: Restarts): Server {
  const changed = new EventEmitter<ServerState>();
  const startable = {
    state: () => stateOf(client.state),
    start: () => client.start(),
    stop: () => client.stop(),
    onChange: (listener: () => void) => void context.subscriptions.push(client.onDidChangeState(listener)),
  };
  const keeper = keepRunning(startable, restarts, (state) => {
    changed.fire(state);
    if (state === 'stopped') void offerRestart();
  });
  context.subscriptions.push(
    changed,
    { dispose: () => keeper.end() },
    commands.registerCommand(restartCommand, () => keeper.restart()),
  );
  return {
    get state() {
      return keeper.state;
    },
    onDidChange: changed.event,
  };
}

function stateOf(state: State): 'running' | 'starting' | 'down' {
  return state === State.Running ? 'running' : state === State.Starting ? 'starting' : 'down';
}

async function offerRestart(): Promise<void> {
  const restart = 'Restart Server';
  const reload = 'Reload Window';
  const chosen = await window.showErrorMessage(
    'Surplus: the language server keeps ending, and was left alone. Nothing is checked until it runs again.',
    restart,
    reload,
  );
  if (chosen === restart) await commands.executeCommand(restartCommand);
  if (chosen === reload) await commands.executeCommand('workbench.action.reloadWindow');
}
