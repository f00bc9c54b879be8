import { wrong, type Given, type Wrong } from './given';

/** Widths of a column in journals, in millimetres: of two columns on a page, and of one. */
const columns: Readonly<Record<string, number>> = { column: 84, page: 174 };
const millimetresPerInch = 25.4;
const pixelsPerInch = 96;

/** How large pictures are: in CSS pixels (null: as wide as a page of text), and how fine PNGs are. */
export function readPicture(given: Given): { readonly width: number | null; readonly dotsPerInch: number } | Wrong {
  const width = given.text('width');
  const millimetres = width === undefined ? null : (columns[width] ?? Number(/^\d+(?:\.\d+)?$/.exec(width)?.[0]));
  if (millimetres !== null && !(millimetres >= 40 && millimetres <= 1000))
    return wrong(`\`--width ${width}\` is no width. Write column, page, or millimetres from 40 to 1000.`);
  const dots = given.text('dpi') ?? '300';
  if (!/^[1-9][0-9]{1,3}$/.test(dots) || Number(dots) > 1200)
    return wrong(`\`--dpi ${dots}\` is no number of dots an inch. Write a whole number from 10 to 1200.`);
  return {
    width: millimetres === null ? null : Math.round((millimetres / millimetresPerInch) * pixelsPerInch),
    dotsPerInch: Number(dots),
  };
}
