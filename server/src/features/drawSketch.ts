import type { Hover } from 'vscode-languageserver';
import type { Sketch } from '../analysis/sketch';
import { escapeMarkdown, showNumber } from './words';

const width = 240;
const height = 100;
/** Where the curve is drawn: labels stand above and below. */
const frame = { left: 8, right: 232, top: 20, bottom: 80 };
/** Tones that can be read on light and on dark ground. */
const lineTone = '#3b8ad8';
const presentTone = '#d9731a';
const textTone = '#808080';

/** A hover with a small chart beneath it, as an image that is part of the text. */
export function withSketch(hover: Hover, sketch: Sketch): Hover {
  const { contents } = hover;
  if (typeof contents !== 'object' || !('kind' in contents) || contents.kind !== 'markdown') return hover;
  return { ...hover, contents: { kind: 'markdown', value: `${contents.value}\n\n${imageOf(sketch)}` } };
}

/** The picture in Markdown, with what it shows in words. */
function imageOf(sketch: Sketch): string {
  const { quantity, over, ends } = sketch;
  const words = `${quantity} over ${over} from ${showNumber(ends[0])} to ${showNumber(ends[1])}`;
  // What ends a link in Markdown must not stand in its address.
  const address = encodeURIComponent(drawSketch(sketch)).replace(/[()'*]/g, escapeCharacter);
  return `![${escapeMarkdown(words)}](data:image/svg+xml,${address})`;
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A curve with the ends of both axes in numbers, and the present value marked, as SVG of 240 by 100 pixels. */
export function drawSketch({ quantity, over, lines, ends, present }: Sketch): string {
  const heights = lines.flat().map(([, y]) => y);
  const low = Math.min(...heights);
  const high = Math.max(...heights);
  const across = (x: number): string => place(frame.left, frame.right, (x - ends[0]) / (ends[1] - ends[0]));
  // A curve that is level stands in the middle.
  const up = (y: number): string => place(frame.bottom, frame.top, high > low ? (y - low) / (high - low) : 0.5);
  const curves = lines.map((line) =>
    line.length === 1
      ? `<circle cx="${across(line[0]![0])}" cy="${up(line[0]![1])}" r="1.5" fill="${lineTone}"/>`
      : `<polyline fill="none" stroke="${lineTone}" stroke-width="2" points="${line.map(([x, y]) => `${across(x)},${up(y)}`).join(' ')}"/>`,
  );
  const marked = present
    ? `<line x1="${across(present[0])}" x2="${across(present[0])}" y1="${frame.top}" y2="${frame.bottom}" stroke="${presentTone}" stroke-dasharray="3 3"/>` +
      `<circle cx="${across(present[0])}" cy="${up(present[1])}" r="4" fill="${presentTone}"/>`
    : '';
  const range = high > low ? `${short(low)} to ${short(high)}` : short(low);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="sans-serif" font-size="12" fill="${textTone}">` +
    `<text x="${frame.left}" y="13">${escapeXml(`${clipped(quantity)}: ${range}`)}</text>` +
    `<path d="M${frame.left} ${frame.bottom + 2}H${frame.right}" stroke="${textTone}"/>` +
    curves.join('') +
    marked +
    `<text x="${frame.left}" y="96">${escapeXml(short(ends[0]))}</text>` +
    `<text x="${width / 2}" y="96" text-anchor="middle">${escapeXml(clipped(over))}</text>` +
    `<text x="${frame.right}" y="96" text-anchor="end">${escapeXml(short(ends[1]))}</text></svg>`
  );
}

function place(from: number, to: number, share: number): string {
  return String(Number((from + (to - from) * share).toFixed(1)));
}

/** Three digits are enough beside a small picture. */
function short(value: number): string {
  return showNumber(Number(value.toPrecision(3)));
}

function clipped(name: string): string {
  return name.length <= 18 ? name : `${name.slice(0, 17)}…`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
