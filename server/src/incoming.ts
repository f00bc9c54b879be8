import {
  ErrorCodes,
  ResponseError,
  type Connection,
  type ConnectionOptions,
  type MessageReader,
} from 'vscode-languageserver';
import { analysisRequest, cardsRequest, newModelRequest, whatIfRequest, writeParametersRequest } from './protocol';
import { checkRequest, claimsRequest, reviewRequest, stopNotification, verdictsRequest } from './reviewProtocol';
import {
  anything,
  count,
  either,
  flag,
  list,
  mapOf,
  nullable,
  number,
  oneOf,
  position,
  range,
  record,
  text,
  whole,
  type Shape,
} from './shapes';

const textDocument = record({ uri: text });
const inNote = record({ textDocument });
const at = record({ textDocument, position });
const inRange = record({ textDocument, range });
const ofNote = record({ uri: text });
const files = record({ files: list(record({ uri: text })) });
const folders = list(record({ uri: text }));
const values = mapOf(text);

/** What each method takes, as far as it is looked at. */
const shapes: Readonly<Record<string, Shape>> = {
  initialize: record(
    { capabilities: mapOf(anything) },
    { workspaceFolders: nullable(folders), rootUri: nullable(text) },
  ),
  initialized: (params) => params === undefined || record({})(params),
  '$/setTrace': record({ value: text }),
  'textDocument/didOpen': record({ textDocument: record({ uri: text, languageId: text, version: whole, text }) }),
  'textDocument/didChange': record({
    textDocument: record({ uri: text, version: whole }),
    contentChanges: list(record({ text }, { range })),
  }),
  'textDocument/didClose': inNote,
  'textDocument/didSave': inNote,
  'textDocument/willSave': inNote,
  'workspace/didChangeConfiguration': record({}),
  'workspace/didChangeWatchedFiles': record({ changes: list(record({ uri: text, type: whole })) }),
  'workspace/didChangeWorkspaceFolders': record({ event: record({ added: folders, removed: folders }) }),
  'workspace/didCreateFiles': files,
  'workspace/didDeleteFiles': files,
  'workspace/didRenameFiles': record({ files: list(record({ oldUri: text, newUri: text })) }),
  'workspace/symbol': record({ query: text }),
  'textDocument/diagnostic': inNote,
  'textDocument/codeLens': inNote,
  'textDocument/documentSymbol': inNote,
  'textDocument/foldingRange': inNote,
  'textDocument/formatting': inNote,
  'textDocument/documentLink': inNote,
  'textDocument/semanticTokens/full': inNote,
  'textDocument/semanticTokens/range': inRange,
  'textDocument/inlayHint': inRange,
  'textDocument/rangeFormatting': inRange,
  'textDocument/codeAction': record({ textDocument, range, context: record({}, { only: list(text) }) }),
  'textDocument/completion': at,
  'textDocument/hover': at,
  'textDocument/definition': at,
  'textDocument/references': record({ textDocument, position, context: record({ includeDeclaration: flag }) }),
  'textDocument/documentHighlight': at,
  'textDocument/prepareRename': at,
  'textDocument/rename': record({ textDocument, position, newName: text }),
  'textDocument/selectionRange': record({ textDocument, positions: list(position) }),
  [analysisRequest]: ofNote,
  [cardsRequest]: ofNote,
  [whatIfRequest]: record({ uri: text, version: whole, values: mapOf(values), ticket: number }),
  [writeParametersRequest]: record({ uri: text, block: count, values }),
  [newModelRequest]: record({ uri: text, line: count, family: text }),
  [verdictsRequest]: ofNote,
  [claimsRequest]: record({ uri: text }, { text }),
  [reviewRequest]: record({ uri: text, path: text, format: oneOf('markdown', 'html') }),
  [checkRequest]: ofNote,
  [stopNotification]: ofNote,
};

/** What the protocol itself is run by, at any time. */
const ownWays = /^(exit|\$\/(cancelRequest|progress))$/;

interface Incoming {
  readonly method?: unknown;
  readonly id?: unknown;
  readonly params?: unknown;
}

/** Takes the place of a request that is not handed on: it is answered with the error that it carries. */
const refusedRequest = 'surplus/refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/**
 * What stands between the wire and the server: messages out of their time, and those whose parameters do not have the
 * shape that is worked with, are not handed on. Requests are answered with the error that the protocol has for that;
 * notifications cannot be answered and are dropped.
 */
export function guarded(): ConnectionOptions {
  let stage: 'new' | 'open' | 'over' = 'new';
  const refusal = ({ method, params }: Incoming): Refusal | null => {
    if (method === refusedRequest) return { code: ErrorCodes.MethodNotFound, message: `Unhandled method ${method}` };
    if (stage === 'new' && method !== 'initialize')
      return { code: ErrorCodes.ServerNotInitialized, message: 'The first request has to be "initialize".' };
    if (stage === 'over') return { code: ErrorCodes.InvalidRequest, message: 'The server has been shut down.' };
    if (stage === 'open' && method === 'initialize')
      return { code: ErrorCodes.InvalidRequest, message: 'The server has been initialised before.' };
    const shape = Object.hasOwn(shapes, String(method)) ? shapes[String(method)]! : anything;
    if (!shape(params))
      return { code: ErrorCodes.InvalidParams, message: `What "${String(method)}" takes is not this.` };
    return null;
  };
  return {
    messageStrategy: {
      handleMessage(message, next) {
        const incoming = message as Incoming;
        const { method } = incoming;
        // Answers to the server's own requests come without a method.
        if (typeof method !== 'string' || ownWays.test(method)) return next(message);
        const refused = refusal(incoming);
        if (refused === null) {
          if (method === 'initialize') stage = 'open';
          if (method === 'shutdown') stage = 'over';
          return next(message);
        }
        if (incoming.id !== undefined) next({ ...message, method: refusedRequest, params: refused } as typeof message);
      },
    },
  };
}

const named = either(text, number);
const message = record({}, { method: text });
const request = record({ method: text }, { id: named });
const cancel = record({ params: record({ id: named }) });

/**
 * A reader that lets nothing through but messages: where each arrives as an event, as from a process or a worker,
 * anything else would end the server.
 */
export function onlyMessages<T extends MessageReader>(reader: T): T {
  const listen = reader.listen.bind(reader);
  reader.listen = (receive) =>
    listen((arrived) => {
      const { method } = message(arrived) ? (arrived as Incoming) : { method: null };
      const proper = method === undefined || (request(arrived) && (method !== '$/cancelRequest' || cancel(arrived)));
      if (proper) receive(arrived);
    });
  return reader;
}

/** Answers the requests that were not handed on. */
export function answerRefused(connection: Connection): void {
  connection.onRequest(refusedRequest, ({ code, message }: Refusal) => new ResponseError(code, message));
}
