import { commands, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { newModel } from './newModel';
import { openExample } from './openExample';
import { toggleInlayValues } from './toggleInlayValues';

/** Registers the commands that start something: a model, a copy of an example. */
export function registerCommands(context: ExtensionContext, client: BaseLanguageClient): void {
  context.subscriptions.push(
    commands.registerCommand('surplus.newModel', (family?: unknown) => newModel(client, family)),
    commands.registerCommand('surplus.openExample', (name?: unknown) => openExample(context, name)),
    commands.registerCommand('surplus.toggleInlayValues', toggleInlayValues),
  );
}
