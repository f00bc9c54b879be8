import { wrong, type Given, type Wrong } from './given';

/** A number of evaluations; null: the default. */
export function readBudget(given: Given): number | null | Wrong {
  const written = given.text('budget');
  if (written === undefined) return null;
  if (/^[1-9][0-9]{0,14}$/.test(written)) return Number(written);
  return wrong(
    `\`--budget ${written}\` is not a number of evaluations. Write a whole number above 0, such as 1000000.`,
  );
}

/** How many processors; null: all. */
export function readJobs(given: Given): number | null | Wrong {
  const written = given.text('jobs');
  if (written === undefined) return null;
  if (/^[1-9][0-9]{0,3}$/.test(written)) return Number(written);
  return wrong(`\`--jobs ${written}\` is not a number of processors. Write a whole number above 0, such as 4.`);
}
