import { Location, Range, TestMessage, type TestRun } from 'vscode';
import type { NoteVerdicts, ShownVerdict } from '../../../server/src/reviewProtocol';
import type { ClaimItem } from './items';

/** Tells a run what was found about claims; what is not among the verdicts (a claim written since) is skipped. */
export function reportVerdicts(run: TestRun, claims: readonly ClaimItem[], { models }: NoteVerdicts): void {
  for (const { item, model, claim } of claims) {
    const found = models[model]?.claims[claim];
    if (found) run.appendOutput(`${found.shown}  ${item.label}\r\n    ${found.message}\r\n`, undefined, item);
    if (!found) run.skipped(item);
    else if (found.passed) run.passed(item);
    else if (found.verdict === 'invalid') run.errored(item, messageOf(item, found));
    else run.failed(item, messageOf(item, found));
  }
}

/**
 * The verdict with its counterexample, and the way to the claim. No expected and actual output: VS Code would put them
 * beside the claim as `ACTUAL != EXPECTED`, which reads as another claim.
 */
function messageOf({ uri }: ClaimItem['item'], { message, range }: ShownVerdict): TestMessage {
  const made = new TestMessage(message);
  const { start, end } = range;
  if (uri) made.location = new Location(uri, new Range(start.line, start.character, end.line, end.character));
  return made;
}
