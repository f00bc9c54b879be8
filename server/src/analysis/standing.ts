import type { NoteAnalysis, Range, ReportedModel, ReportedProblem, ReportedReference } from './analysis';
import { shiftModel, shiftProblem, shiftReference } from './shiftLines';

/** What is reported of one part of a note, in lines of the part: the same object as long as it is the same. */
export interface ReportedPart {
  readonly models: readonly ReportedModel[];
  readonly problems: readonly ReportedProblem[];
  readonly prose: readonly ReportedReference[];
}

/** A part where it stands: the line that it begins in, and the character if that is not the first. */
export interface StandingPart {
  readonly part: ReportedPart;
  readonly line: number;
  readonly character: number;
}

/** An analysis before anybody has asked where all of it stands: an edit costs what it says anew. */
export interface StandingAnalysis {
  readonly version: number;
  readonly reads: readonly string[];
  readonly parts: readonly StandingPart[];
  /** By what these differ from those of an earlier version; null: that is not known. */
  readonly edit: StandingEdit | null;
  /** Which of the parts have problems; null: that was not looked for. */
  readonly troubled: readonly number[] | null;
}

/** How many parts are those of an earlier version at the start and at the end, the latter some lines further down. */
export interface StandingEdit {
  readonly from: readonly StandingPart[];
  readonly start: number;
  readonly end: number;
  readonly lines: number;
}

const standings = new WeakMap<NoteAnalysis, StandingAnalysis>();

/** The analysis in lines of the note; what is asked for is put in its place then. */
export function analysisOf(standing: StandingAnalysis): NoteAnalysis {
  const { version, reads, parts, troubled } = standing;
  let problems: readonly ReportedProblem[] | null = null;
  let models: readonly ReportedModel[] | null = null;
  let prose: readonly ReportedReference[] | null = null;
  const analysis: NoteAnalysis = {
    version,
    get problems() {
      return (problems ??= (troubled ? troubled.map((each) => parts[each]!) : parts)
        .flatMap((each) => placed(each).problems)
        .sort(byPlace));
    },
    get models() {
      return (models ??= parts.flatMap((each) => placed(each).models));
    },
    reads,
    get prose() {
      return (prose ??= parts.flatMap((each) => placed(each).prose));
    },
  };
  standings.set(analysis, standing);
  return analysis;
}

/** What an analysis was made from; of one from elsewhere, all of it in one part. */
export function standingOf(analysis: NoteAnalysis): StandingAnalysis {
  const known = standings.get(analysis);
  if (known) return known;
  const { version, reads, ...part } = analysis;
  return { version, reads, parts: [{ part, line: 0, character: 0 }], edit: null, troubled: null };
}

const placements = new WeakMap<ReportedPart, { readonly at: StandingPart; readonly found: ReportedPart }>();

/** What is reported of a part, in lines of the note. */
function placed(standing: StandingPart): ReportedPart {
  const { part, line, character } = standing;
  if (line === 0 && character === 0) return part;
  const known = placements.get(part);
  if (known?.at.line === line && known.at.character === character) return known.found;
  const shifted = ({ start, end }: Range): Range => ({ start: moved(start), end: moved(end) });
  const moved = (each: Range['start']): Range['start'] => ({
    line: each.line + line,
    character: each.line === 0 ? each.character + character : each.character,
  });
  const found = {
    models: part.models.map((each) => shiftModel(each, shifted)),
    problems: part.problems.map((each) => shiftProblem(each, shifted)),
    prose: part.prose.map((each) => shiftReference(each, shifted)),
  };
  placements.set(part, { at: standing, found });
  return found;
}

function byPlace(a: ReportedProblem, b: ReportedProblem): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
