import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type CheckedFile, type Values } from './surplus';

export type Tolerance = { readonly relative: number } | { readonly absolute: number };

/** A textbook or published result: what it says, and where the numbers come from. */
export interface PublishedCase {
  readonly id: string;
  readonly source: string;
  readonly sourceClass: 'A' | 'B' | 'C' | 'D' | 'E';
  /** null: verdicts only. */
  readonly tolerance: Tolerance | null;
  /** Outcomes (`place.name`) that the tolerance was not stated for, because they magnify an error of the others. */
  readonly looser?: Readonly<Record<string, Tolerance>>;
  /** By `model` or `model/scenario`. */
  readonly outcomes: Readonly<Record<string, Values>>;
  readonly equilibria?: Readonly<Record<string, readonly Values[]>>;
  /** Verdicts of named claims, by model. */
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Smallest margins of named claims, by model. */
  readonly margins?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
  /** What the messages of named claims say among other things, by model: a counterexample, where a bound is reached. */
  readonly messages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What of the published result the note does not state. */
  readonly leftOut?: string;
  /** Why no family but `game` has a form for it. */
  readonly gameOnly?: string;
}

export const publishedCases: readonly PublishedCase[] = (
  JSON.parse(readFileSync(join(root, 'test/fixtures/published-cases.json'), 'utf8')) as { cases: PublishedCase[] }
).cases;

/** What the file says about everything that the case expects, in the shape of the case, values snapped to the expected ones when within tolerance. */
export function measured(
  published: PublishedCase,
  file: CheckedFile,
): Pick<PublishedCase, 'outcomes' | 'verdicts' | 'equilibria' | 'margins' | 'messages'> {
  const model = (id: string) => file.models.find((candidate) => candidate.id === id);
  const claim = (id: string, name: string) => model(id)?.claims.find((candidate) => candidate.name === name);
  const like = (expected: Values, actual: Values | undefined, place = ''): Values =>
    mapValues(expected, (value, name) =>
      snap(value, actual?.[name], published.looser?.[`${place}.${name}`] ?? published.tolerance),
    );
  return {
    outcomes: mapValues(published.outcomes, (expected, place) => {
      const [id, scenario] = place.split('/') as [string, string | undefined];
      return like(expected, scenario ? model(id)?.scenarios[scenario]?.outcomes : model(id)?.outcomes, place);
    }),
    verdicts: mapValues(published.verdicts, (names, id) =>
      mapValues(names, (_, name) => claim(id, name)?.verdict ?? 'there is no such claim'),
    ),
    ...(published.equilibria && {
      equilibria: mapValues(published.equilibria, (expected, id) =>
        (model(id)?.equilibria ?? []).map((actual, index) => like(expected[index] ?? actual.outcomes, actual.outcomes)),
      ),
    }),
    ...(published.margins && {
      margins: mapValues(published.margins, (names, id) =>
        mapValues(names, (expected, name) => like(expected, { margin: claim(id, name)?.margin ?? null })),
      ),
    }),
    ...(published.messages && {
      messages: mapValues(published.messages, (names, id) =>
        mapValues(names, (said, name) => {
          const message = claim(id, name)?.message ?? 'there is no such claim';
          return message.includes(said) ? said : message;
        }),
      ),
    }),
  };
}

type Value = Values[string];

/** The expected value if the actual one is as near as the case asks; else the actual one. A relative tolerance of 0 counts from 1. */
function snap(expected: Value, actual: Value | undefined, tolerance: Tolerance | null): Value {
  if (typeof expected !== 'number' || typeof actual !== 'number' || !tolerance) return actual ?? null;
  const allowed = 'absolute' in tolerance ? tolerance.absolute : tolerance.relative * (Math.abs(expected) || 1);
  return Math.abs(actual - expected) <= allowed ? expected : actual;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
