import { ConfigurationTarget, workspace } from 'vscode';

/** *Surplus: Toggle Values in the Text*: turns the one switch, where it is set already, else for the user. */
export async function toggleInlayValues(): Promise<void> {
  const settings = workspace.getConfiguration('surplus');
  const shown = settings.get<boolean>('inlayValues', true);
  const inWorkspace = settings.inspect('inlayValues')?.workspaceValue !== undefined;
  const target = inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update('inlayValues', !shown, target);
}
