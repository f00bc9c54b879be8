import type { BaseLanguageClient } from 'vscode-languageclient';

/**
 * Asks the language server. null when it is not there to answer, or dies over it: the client says so itself and starts
 * it again, and what shows the answer asks anew when it is back.
 */
export async function ask<T>(client: BaseLanguageClient, request: string, params: object): Promise<T | null> {
  try {
    await client.start();
    return await client.sendRequest<T>(request, params);
  } catch {
    return null;
  }
}
