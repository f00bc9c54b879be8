import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Sketch, SketchTarget, Work } from './analysis';
import type { NoteAnalysis } from './analysis/analysis';
import type { NoteView } from './features/view';
import { layoutOf } from './notes/layout';
import { createNoteCache } from './notes/noteCache';
import type { NoteCards } from './exports/noteCards';
import { textOf } from './noteDocuments';
import { parseNote } from './notes/parseNote';
import type { Note } from './notes/note';
import type { Positions } from './notes/positions';
import type { AnalysisAnswer, PreviewAnalysis, PreviewWhatIf, WhatIfAnswer, WhatIfParams } from './protocol';
import type { StartAnalyst } from './lane';
import { createScheduler } from './scheduler';
import { createSketches } from './sketches';
import { createSupplies } from './supplies';
import type { WorkspaceFiles } from './workspaceFiles';

/** The open notes: what they say now, and the newest analysis of each. */
export interface NoteStore {
  /** Orders the analysis of a document's present version. */
  changed(document: TextDocument): void;
  closed(uri: string): void;
  /**
   * Files have changed, come or gone, open ones included (addresses as `plainUri` gives them; a folder stands for what
   * is in it): what rests on them is out of date, and ordered again.
   */
  filesChanged(uris: readonly string[]): void;
  /** Names what `analysed` answers: another version, or other files behind it, has another name. */
  stampOf(document: TextDocument): string;
  /** The note as it is now, with the newest analysis at hand. */
  view(document: TextDocument): NoteView;
  /** Resolves when the present version is analysed; null when a newer one took its place or its worker died. */
  analysed(document: TextDocument): Promise<NoteAnalysis | null>;
  /** The newest analysis with charts; asking for it makes charts part of the note's analyses from now on. */
  preview(document: TextDocument): AnalysisAnswer;
  /** The newest cards for a Markdown preview; asking makes them part of the note's analyses from now on. */
  cards(document: TextDocument): NoteCards | null;
  /** The charts and outcomes under other values; null when the note has changed or a newer what-if was asked for. */
  whatIf(document: TextDocument, params: WhatIfParams): Promise<WhatIfAnswer>;
  /** A small chart of the present version; null: there is none, or the workers have something better to do. */
  sketch(document: TextDocument, target: SketchTarget): Promise<Sketch | null>;
  /** Stops the analysis of the present version; `analysed` answers null until `check` or a change. */
  stop(uri: string): void;
  /** Orders the analysis of the present version again if it was stopped or lost. */
  check(document: TextDocument): void;
  /** What the workers have computed rather than remembered. */
  work(): Work;
  dispose(): void;
}

export interface NoteStoreEvents {
  /** What was shown of a note rests on a file that has changed; a new analysis is on its way. */
  outdated(uri: string): void;
  /** The analysis of a version is ordered. */
  ordered(uri: string, version: number): void;
  /** No analysis of the present version is waited for any more: it is there, was stopped, or the note is closed. */
  settled(uri: string): void;
  /** The present version will not be analysed unless that is asked for. */
  stopped(uri: string): void;
  /** The analysis of a version is there (or its charts are). */
  analysed(uri: string, analysis: NoteAnalysis): void;
  drawn(uri: string, version: number): void;
  /** The verdicts of a what-if that has been answered. */
  judged(tried: PreviewWhatIf): void;
  failed(error: unknown): void;
}

interface Entry {
  document: TextDocument;
  version: number;
  /** Other files that the note rests on, or waits for, below the root of its workspace. */
  reads: ReadonlySet<string>;
  /** How often such files have changed. */
  changes: number;
  /** Whether the analysis, and the preview, rest on a file that has changed since. */
  outdated: boolean;
  previewOutdated: boolean;
  reordering: ReturnType<typeof setTimeout> | undefined;
  parsed: { readonly version: number; readonly note: Note; readonly positions: Positions } | null;
  analysis: NoteAnalysis | null;
  preview: PreviewAnalysis | null;
  cards: NoteCards | null;
  charts: boolean;
  wantsCards: boolean;
  /** The version that a worker died over. */
  lost: number | null;
  waiting: ((analysis: NoteAnalysis | null) => void)[];
  /** The what-if that is not answered yet. */
  asked: { readonly ticket: number; readonly resolve: (answer: WhatIfAnswer) => void } | null;
}

/** How long other files are left alone before notes that rest on them are analysed again, in milliseconds. */
const settling = 120;

/** Keeps the notes of one server. */
export function createNoteStore(start: StartAnalyst, files: WorkspaceFiles, events: NoteStoreEvents): NoteStore {
  const entries = new Map<string, Entry>();
  const supplies = createSupplies(files);
  const parts = createNoteCache();
  const sketches = createSketches();
  const release = (entry: Entry, analysis: NoteAnalysis | null): void => {
    for (const resolve of entry.waiting.splice(0)) resolve(analysis);
  };
  const answerWhatIf = (entry: Entry, ticket: number, answer: WhatIfAnswer): boolean => {
    const { asked } = entry;
    if (asked?.ticket !== ticket) return false;
    entry.asked = null;
    asked.resolve(answer);
    return true;
  };
  const scheduler = createScheduler(start, {
    needs(order, paths) {
      const waiting = entries.get(order.uri);
      if (waiting) waiting.reads = new Set([...waiting.reads, ...paths]);
      void supplies.fetch(order.files, paths).then((supplied) => {
        const entry = entries.get(order.uri);
        if (entry?.version !== order.version || entry.lost === order.version || entry.reordering) {
          if (order.whatIf) sketches.giveUp(order.whatIf.ticket);
          return;
        }
        if (order.whatIf === null)
          scheduler.order({ ...order, charts: entry.charts, cards: entry.wantsCards, files: supplied });
        else if (entry.asked?.ticket === order.whatIf.ticket || sketches.isAsked(order.whatIf.ticket))
          scheduler.order({ ...order, files: supplied });
      });
    },
    analysed(uri, analysis) {
      const entry = entries.get(uri);
      if (!entry || analysis.version !== entry.version) return;
      entry.analysis = analysis;
      entry.reads = new Set(analysis.reads);
      entry.outdated = false;
      release(entry, analysis);
      events.settled(uri);
      events.analysed(uri, analysis);
    },
    drawn(uri, preview) {
      const entry = entries.get(uri);
      if (!entry || preview.version !== entry.version) return;
      entry.preview = preview;
      entry.previewOutdated = false;
      events.drawn(uri, preview.version);
    },
    cards(uri, cards) {
      const entry = entries.get(uri);
      if (!entry || cards.version !== entry.version) return;
      entry.cards = cards;
      events.drawn(uri, cards.version);
    },
    tried(tried) {
      const entry = entries.get(tried.uri);
      if (!entry || tried.version !== entry.version) return;
      if (!answerWhatIf(entry, tried.ticket, tried) && tried.judged) events.judged(tried);
    },
    sketched: (_, ticket, sketch) => sketches.answer(ticket, sketch),
    untried(uri, ticket) {
      sketches.giveUp(ticket);
      const entry = entries.get(uri);
      if (entry) answerWhatIf(entry, ticket, null);
    },
    lost(uri, version) {
      const entry = entries.get(uri);
      // What was given up because a file has changed is ordered again in a moment.
      if (entry?.version !== version || entry.reordering !== undefined) return;
      entry.lost = version;
      release(entry, null);
      events.settled(uri);
      events.stopped(uri);
    },
    failed: (error) => events.failed(error),
  });
  const order = (document: TextDocument, entry: Entry): void =>
    scheduler.order({
      uri: document.uri,
      version: document.version,
      text: textOf(document),
      charts: entry.charts,
      cards: entry.wantsCards,
      whatIf: null,
      budget: null,
      files: supplies.of(document.uri),
    });
  const isCurrent = ({ analysis, outdated }: Entry, { version }: TextDocument): boolean =>
    analysis?.version === version && !outdated;

  const entryOf = (document: TextDocument): Entry => {
    let entry = entries.get(document.uri);
    if (!entry) {
      entry = {
        document,
        version: NaN,
        reads: new Set(),
        changes: 0,
        outdated: false,
        previewOutdated: false,
        reordering: undefined,
        parsed: null,
        analysis: null,
        preview: null,
        cards: null,
        charts: false,
        wantsCards: false,
        lost: null,
        waiting: [],
        asked: null,
      };
      entries.set(document.uri, entry);
    }
    // A client may open a note that is open: its document is another one then.
    entry.document = document;
    if (entry.version !== document.version) {
      // A client whose versions do not grow: what is known by this number is of another text.
      if (document.version <= entry.version) {
        entry.parsed = entry.analysis = entry.lost = null;
        entry.previewOutdated = true;
        entry.changes++;
      }
      entry.version = document.version;
      release(entry, null);
      order(document, entry);
      events.ordered(document.uri, document.version);
    }
    return entry;
  };

  return {
    changed(document) {
      const entry = entries.get(document.uri);
      if (entry?.version === document.version) entry.version = Infinity;
      entryOf(document);
    },
    closed(uri) {
      const entry = entries.get(uri);
      entries.delete(uri);
      clearTimeout(entry?.reordering);
      if (entry) release(entry, null);
      events.settled(uri);
      entry?.asked?.resolve(null);
      scheduler.forget(uri);
    },
    view(document) {
      const entry = entryOf(document);
      if (entry.parsed?.version !== document.version) {
        const note = parseNote(textOf(document), parts);
        entry.parsed = { version: document.version, note, positions: layoutOf(note).positions };
      }
      const { note, positions } = entry.parsed;
      const current = isCurrent(entry, document);
      const stopped = entry.lost === document.version;
      return { uri: document.uri, note, positions, analysis: entry.analysis, current, stopped };
    },
    analysed(document) {
      const entry = entryOf(document);
      if (isCurrent(entry, document)) return Promise.resolve(entry.analysis);
      if (entry.lost === document.version) return Promise.resolve(null);
      return new Promise((resolve) => entry.waiting.push(resolve));
    },
    preview(document) {
      const entry = entryOf(document);
      if (!entry.charts) {
        entry.charts = true;
        order(document, entry);
      }
      // No document has this version: the preview shows that it is of an earlier state.
      return entry.preview && entry.previewOutdated ? { ...entry.preview, version: -1 } : entry.preview;
    },
    filesChanged(uris) {
      supplies.changed(uris);
      for (const [uri, entry] of entries) {
        if (!supplies.rests(uri, entry.reads, uris)) continue;
        entry.changes++;
        entry.outdated = entry.previewOutdated = true;
        scheduler.cancel(uri);
        entry.asked?.resolve(null);
        entry.asked = null;
        events.outdated(uri);
        clearTimeout(entry.reordering);
        entry.reordering = setTimeout(() => {
          entry.reordering = undefined;
          entry.lost = null;
          order(entry.document, entry);
          events.ordered(uri, entry.document.version);
        }, settling);
      }
    },
    stampOf(document) {
      const { changes } = entryOf(document);
      return changes === 0 ? String(document.version) : `${document.version}.${changes}`;
    },
    cards(document) {
      const entry = entryOf(document);
      if (!entry.wantsCards) {
        entry.wantsCards = true;
        order(document, entry);
      }
      return entry.cards;
    },
    whatIf(document, { version, values, ticket }) {
      const entry = entryOf(document);
      if (version !== document.version) return Promise.resolve(null);
      return new Promise((resolve) => {
        entry.asked?.resolve(null);
        entry.asked = { ticket, resolve };
        const { uri } = document;
        scheduler.order({
          uri,
          version,
          text: textOf(document),
          charts: true,
          cards: false,
          whatIf: { ticket, values, sketch: null },
          budget: null,
          files: supplies.of(uri),
        });
      });
    },
    sketch(document, target) {
      const entry = entryOf(document);
      const { uri, version } = document;
      if (!isCurrent(entry, document) || scheduler.isTrying(uri)) return Promise.resolve(null);
      return sketches.ask(`${uri} ${version}.${entry.changes}`, target, (ticket) =>
        scheduler.order({
          uri,
          version,
          text: textOf(document),
          charts: false,
          cards: false,
          whatIf: { ticket, values: {}, sketch: target },
          budget: null,
          files: supplies.of(uri),
        }),
      );
    },
    stop(uri) {
      const entry = entries.get(uri);
      if (!entry || isCurrent(entry, entry.document)) return;
      entry.lost = entry.version;
      release(entry, null);
      scheduler.cancel(uri);
      events.settled(uri);
      events.stopped(uri);
    },
    check(document) {
      const entry = entryOf(document);
      if (entry.lost !== document.version) return;
      entry.lost = null;
      order(document, entry);
      events.ordered(document.uri, document.version);
    },
    work: () => scheduler.work(),
    dispose() {
      for (const { reordering } of entries.values()) clearTimeout(reordering);
      scheduler.dispose();
    },
  };
}
