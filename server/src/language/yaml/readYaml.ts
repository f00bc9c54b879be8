import { verbatim, type MappedText } from '../../notes/mappedText';
import { problem, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { compose } from './compose';
import { convert } from './convert';
import { readByFields } from './fields';
import { deepestNesting, longestBody } from './limits';
import { lineAt, lineCounter } from './lines';
import { readOutline, type Outline } from './outline';
import { blank, firstContent, recover } from './recover';
import { applyEdits, carry, carrySpan, type Finding } from './repair';
import { layoutTraps } from './traps/layout';
import { tabIndents } from './traps/tabs';
import { valueTraps } from './traps/valueTraps';
import type { MappingNode } from './tree';

/** A body as a tree. Spans are offsets into the body. */
export interface YamlReading {
  /** null when the body is empty or holds no mapping at all. */
  readonly root: MappingNode | null;
  readonly problems: readonly Problem[];
  /** What could not be read at all and has been reported: nothing more needs to be said there. */
  readonly unreadable: readonly Span[];
}

/**
 * Reads the body of a block. Never throws and never gives up on the rest of a broken body: traps are
 * mended on the way (the problem's fix is what reading went on with), what stays broken is left out
 * entry by entry. Fields that were read before are not read again.
 */
export function readYaml(body: string): YamlReading {
  return body.length > longestBody ? refused(tooLong(body)) : readByFields(body, readYamlWhole);
}

/** As `readYaml`, but all of it anew: slow, what the other must agree with. */
export function readYamlWhole(body: string): YamlReading {
  if (body.length > longestBody) return refused(tooLong(body));
  const state: State = { text: verbatim(body), outline: null, problems: [], unreadable: [] };
  mend(state, (text, outline) => tabIndents(text, outline));
  mend(state, (text, outline) => layoutTraps(text, outline));
  mend(state, (text, outline) => outline.entries.flatMap((entry) => valueTraps(text, entry)));
  let composed = compose(state.text.text);
  if (composed.unsupported.length > 0) {
    composed.unsupported.forEach((span) => report(state, unsupported(state.text.text, span)));
    state.text = { ...state.text, text: blank(state.text.text, composed.unsupported) };
    composed = compose(state.text.text);
  }
  if (composed.tooDeep !== null)
    return refused(tooDeep(carrySpan({ start: composed.tooDeep, end: composed.tooDeep + 1 }, state.text)));
  if (composed.error !== null) {
    const recovered = recover(state.text.text);
    recovered.problems.forEach((found) => report(state, found));
    state.unreadable.push(...recovered.unreadable.map((span) => carrySpan(span, state.text)));
    state.text = { ...state.text, text: recovered.text.padEnd(state.text.text.length, ' ') };
    composed = compose(state.text.text);
  }
  const unreadable = [...state.unreadable].sort((a, b) => a.start - b.start);
  const source = { repaired: state.text, body, problems: state.problems, unreadable, lineOf: lineCounter(body) };
  const root = convert(composed.document?.contents, source);
  return finish(body, state, root?.kind === 'mapping' ? root : null);
}

interface State {
  /** The text as mended so far, mapped to the body. */
  text: MappedText;
  /** Of that text; null until it is needed. */
  outline: Outline | null;
  readonly problems: Problem[];
  readonly unreadable: Span[];
}

function mend(state: State, find: (text: string, outline: Outline) => readonly Finding[]): void {
  const text = state.text.text;
  state.outline ??= readOutline(text);
  const findings = find(text, state.outline);
  if (findings.length === 0) return;
  for (const finding of findings) {
    report(state, finding.problem);
    if (finding.unreadable) state.unreadable.push(carrySpan(finding.unreadable, state.text));
  }
  const edits = findings.flatMap((finding) => finding.repair);
  state.text = carry(applyEdits(text, edits), state.text);
  state.outline = null;
}

/** Adds a problem found in the mended text, in offsets of the body. */
function report(state: State, found: Problem): void {
  const carried = (span: Span): Span => carrySpan(span, state.text);
  const fixes = found.fixes?.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, span: carried(edit.span) })),
  }));
  state.problems.push({ ...found, span: carried(found.span), ...(fixes ? { fixes } : {}) });
}

function finish(body: string, state: State, root: MappingNode | null): YamlReading {
  const start = firstContent(body);
  if (root === null && start !== null && state.problems.length === 0) {
    const span = { start, end: lineAt(body, body.lastIndexOf('\n', start - 1) + 1).end };
    state.problems.push(
      problem('yaml-syntax', span, 'A block is a list of lines `name: value`, beginning with `model: …`.'),
    );
  }
  const problems = [...state.problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { root, problems, unreadable: state.unreadable };
}

function refused(found: Problem): YamlReading {
  return { root: null, problems: [found], unreadable: [] };
}

function tooLong(body: string): Problem {
  const message = `This block is longer than ${longestBody / 1024} KB and is not read. Split it into several blocks.`;
  return problem('too-large', { start: 0, end: lineAt(body, 0).end }, message);
}

function tooDeep(span: Span): Problem {
  return problem(
    'too-large',
    span,
    `Lists and mappings are nested more than ${deepestNesting} deep here. Nothing in the language needs that.`,
  );
}

function unsupported(text: string, span: Span): Problem {
  const written = text.slice(span.start, span.end);
  return problem(
    'yaml-unsupported',
    span,
    `\`${written}\` is YAML that is not part of the language. Remove it, or put the text in quotes.`,
    {
      fixes: [{ title: 'Remove it', edits: [{ span, newText: '' }], preferred: false }],
    },
  );
}
