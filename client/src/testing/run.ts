import {
  TestMessage,
  workspace,
  type CancellationToken,
  type TestController,
  type TestItem,
  type TestRun,
  type TestRunRequest,
  type Uri,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  checkRequest,
  stopNotification,
  verdictsRequest,
  type NoteVerdicts,
  type VerdictsAnswer,
} from '../../../server/src/reviewProtocol';
import type { ClaimItem, ClaimItems } from './items';
import { reportVerdicts } from './report';

/** A note that is typed in while it runs is looked at again this often. */
const attempts = 5;

/**
 * Runs claims: opens their notes and reports the verdicts of the analysis that every other surface shows. What is known
 * already is not judged again. Cancelling stops the check of the note in hand.
 */
export async function runClaims(
  controller: TestController,
  client: BaseLanguageClient,
  items: ClaimItems,
  request: TestRunRequest,
  token: CancellationToken,
): Promise<void> {
  const run = controller.createTestRun(request);
  const excluded = new Set((request.exclude ?? []).flatMap(items.claimsOf).map(({ item }) => item));
  const asked = request.include ?? [...controller.items].map(([, item]) => item);
  const wanted = asked.flatMap(items.claimsOf).filter(({ item }) => !excluded.has(item));
  for (const { item } of wanted) run.enqueued(item);
  for (const [uri, claims] of byNote(wanted)) {
    if (token.isCancellationRequested) for (const { item } of claims) run.skipped(item);
    else await runNote(run, client, items, uri, claims, token);
  }
  run.end();
}

async function runNote(
  run: TestRun,
  client: BaseLanguageClient,
  items: ClaimItems,
  uri: Uri,
  claims: readonly ClaimItem[],
  token: CancellationToken,
): Promise<void> {
  for (const { item } of claims) run.started(item);
  const verdicts = await check(client, uri, token);
  if (verdicts === null) {
    const message = new TestMessage('This note was not checked: it changed meanwhile, or checking was stopped.');
    for (const { item } of claims)
      if (token.isCancellationRequested) run.skipped(item);
      else run.errored(item, message);
    return;
  }
  // The note may have been written in since its claims were listed: those that are still there are found by their ids.
  const note = items.note(uri);
  const current = new Map(note ? items.claimsOf(note).map((claim) => [pathOf(claim.item), claim]) : []);
  reportVerdicts(
    run,
    claims.map((claim) => ({ ...claim, ...placeOf(current.get(pathOf(claim.item)) ?? claim) })),
    verdicts,
  );
}

/** The verdicts on what a note says now; null when they did not come. */
async function check(client: BaseLanguageClient, uri: Uri, token: CancellationToken): Promise<NoteVerdicts | null> {
  const document = await workspace.openTextDocument(uri);
  const params = { uri: client.code2ProtocolConverter.asUri(uri) };
  const stopping = token.onCancellationRequested(() => void client.sendNotification(stopNotification, params));
  try {
    for (let attempt = 0; attempt < attempts && !token.isCancellationRequested; attempt++) {
      await client.sendRequest(checkRequest, params);
      const verdicts: VerdictsAnswer = await client.sendRequest(verdictsRequest, params, token);
      if (verdicts && verdicts.version === document.version) return verdicts;
    }
    return null;
  } finally {
    stopping.dispose();
  }
}

function placeOf({ model, claim }: ClaimItem): Pick<ClaimItem, 'model' | 'claim'> {
  return { model, claim };
}

/** An item by its ids from the note down. */
function pathOf(item: TestItem): string {
  return item.parent ? `${pathOf(item.parent)} ${item.id}` : item.id;
}

function byNote(claims: readonly ClaimItem[]): Map<Uri, ClaimItem[]> {
  const notes = new Map<string, [Uri, ClaimItem[]]>();
  for (const claim of claims) {
    const { uri } = claim.item;
    if (!uri) continue;
    const known = notes.get(uri.toString());
    if (known) known[1].push(claim);
    else notes.set(uri.toString(), [uri, [claim]]);
  }
  return new Map(notes.values());
}
