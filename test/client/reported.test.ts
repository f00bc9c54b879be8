import type { TestItem } from 'vscode';
import { describe, expect, it } from 'vitest';
import { createReported } from '../../client/src/testing/reported';
import type { NoteVerdicts, ShownVerdict } from '../../server/src/reviewProtocol';

const claim = (model: number, index: number) => {
  const item = { id: `claim ${index}`, parent: { id: `${model}` } } as TestItem;
  return { item, model, claim: index };
};
const claims = [claim(0, 0), claim(0, 1), claim(1, 0)];

/** What was found of the three claims; the places of verdicts do not matter. */
function found(line: number, ...messages: readonly string[]): NoteVerdicts {
  const start = { line, character: 0 };
  const verdicts = messages.map((message): ShownVerdict => ({
    range: { start, end: start },
    passed: true,
    verdict: 'holds',
    shown: '✓',
    message,
  }));
  return {
    uri: 'note',
    version: 1,
    models: [{ claims: verdicts.slice(0, 2) }, { claims: verdicts.slice(2) }],
    prose: [],
  };
}

describe('what is told of claims while somebody writes', () => {
  it('is all at first, then what is new, wherever it stands', () => {
    const reported = createReported();
    expect(reported.news('note', claims, found(3, 'a', 'b', 'c'))).toEqual(claims);
    expect(reported.news('note', claims, found(4, 'a', 'b', 'c'))).toEqual([]);
    expect(reported.news('note', claims, found(4, 'a', 'new', 'c'))).toEqual([claims[1]]);
    expect(reported.news('note', claims, found(4, 'a', 'b', 'c'))).toEqual([claims[1]]);
  });

  it('is what was not there before, and what was away meanwhile', () => {
    const reported = createReported();
    reported.news('note', claims.slice(0, 2), found(3, 'a', 'b'));
    expect(reported.news('note', claims, found(3, 'a', 'b', 'c'))).toEqual([claims[2]]);
    expect(reported.news('note', claims.slice(0, 2), found(3, 'a', 'b'))).toEqual([]);
    expect(reported.news('note', claims, found(3, 'a', 'b', 'c'))).toEqual([claims[2]]);
  });

  it('is all again once nothing counts as told, and note by note', () => {
    const reported = createReported();
    reported.news('note', claims, found(3, 'a', 'b', 'c'));
    expect(reported.news('other', claims, found(3, 'a', 'b', 'c'))).toEqual(claims);
    reported.forget('note');
    expect(reported.news('note', claims, found(3, 'a', 'b', 'c'))).toEqual(claims);
    expect(reported.news('other', claims, found(3, 'a', 'b', 'c'))).toEqual([]);
  });

  it('is all again before VS Code drops the run that told it', () => {
    const reported = createReported();
    const told = Array.from({ length: 128 }, (_, run) => reported.news('note', claims, found(3, `${run}`, 'b', 'c')));
    const all = told.flatMap((each, run) => (each.length === claims.length ? [run] : []));
    expect(all).toEqual([0, 50, 100]);
  });
});
