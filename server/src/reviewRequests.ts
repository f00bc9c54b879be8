import type { CancellationToken, Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Boundary } from './analysis/boundary';
import { engineVersion } from './engineVersion';
import { reviewReport } from './exports';
import { listClaims, noteVerdicts } from './features/verdicts';
import { parseNote } from './notes/parseNote';
import { positionsOf } from './notes/positions';
import type { NoteStore } from './noteStore';
import {
  checkRequest,
  claimsRequest,
  reviewRequest,
  stopNotification,
  verdictsRequest,
  workRequest,
  type ClaimsAnswer,
  type ClaimsParams,
  type NoteParams,
  type ReviewAnswer,
  type ReviewParams,
  type VerdictsAnswer,
  type VerdictsParams,
} from './reviewProtocol';
import { unlessCancelled } from './waiting';

/** Connects the list of claims, their verdicts and the report to the one analysis of a version. */
export function answerReviewRequests(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  store: NoteStore,
  boundary: Boundary,
): void {
  connection.onRequest(claimsRequest, ({ uri, text }: ClaimsParams): ClaimsAnswer => {
    const document = documents.get(uri);
    return boundary.run(
      'listing claims',
      () => {
        if (document) return listClaims(store.view(document));
        return text === undefined ? [] : listClaims({ note: parseNote(text), positions: positionsOf(text) });
      },
      [],
    );
  });

  connection.onRequest(verdictsRequest, ({ uri }: VerdictsParams, token: CancellationToken) =>
    boundary.runLater<VerdictsAnswer>(
      'answering verdicts',
      async () => {
        const document = documents.get(uri);
        const analysis = document && (await unlessCancelled(store.analysed(document), token));
        return analysis ? noteVerdicts(uri, analysis) : null;
      },
      null,
    ),
  );

  connection.onRequest(reviewRequest, ({ uri, path, format }: ReviewParams, token: CancellationToken) =>
    boundary.runLater<ReviewAnswer>(
      'reporting',
      async () => {
        const document = documents.get(uri);
        if (!document) return null;
        const text = document.getText();
        const analysis = await unlessCancelled(store.analysed(document), token);
        if (!analysis) return null;
        return {
          version: analysis.version,
          text: reviewReport([{ path, text, analysis }], engineVersion, format),
        };
      },
      null,
    ),
  );

  connection.onRequest(checkRequest, ({ uri }: NoteParams) => {
    const document = documents.get(uri);
    if (document) boundary.run('checking again', () => store.check(document), undefined);
    return null;
  });
  connection.onNotification(stopNotification, ({ uri }: NoteParams) => store.stop(uri));
  connection.onRequest(workRequest, () => store.work());
}
