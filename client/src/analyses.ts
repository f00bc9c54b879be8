import { EventEmitter, type Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { analysedNotification, type AnalysedParams } from '../../server/src/protocol';

const emitters = new WeakMap<BaseLanguageClient, EventEmitter<AnalysedParams>>();

/** Calls `listener` whenever an analysis of a note is there: a client has one handler for each notification. */
export function onAnalysed(client: BaseLanguageClient, listener: (params: AnalysedParams) => void): Disposable {
  let emitter = emitters.get(client);
  if (!emitter) {
    const made = new EventEmitter<AnalysedParams>();
    client.onNotification(analysedNotification, (params: AnalysedParams) => made.fire(params));
    emitters.set(client, made);
    emitter = made;
  }
  return emitter.event(listener);
}
