/** Widths of letters in units of their height, for a sans-serif of usual width; a little generous, so that nothing is cut. */
const narrow = 0.36;
const usual = 0.6;
const wide = 0.74;
const widest = 0.92;

/** About how many pixels a text takes, where nothing is there to measure it: in pictures without a page. */
export function estimateTextWidth(text: string, fontSize: number, bold = false): number {
  let width = 0;
  for (const letter of text) {
    if (/[ijltfrI.,:;'|!()[\]/· ]/u.test(letter)) width += narrow;
    else if (/[mwMW@%—]/u.test(letter)) width += widest;
    else width += /[\p{Lu}]/u.test(letter) ? wide : usual;
  }
  return width * fontSize * (bold ? 1.08 : 1);
}

/** Breaks a text at spaces so that no line is wider than a number of pixels, as far as its words allow. */
export function wrapText(text: string, fontSize: number, bold: boolean, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && estimateTextWidth(`${last} ${word}`, fontSize, bold) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
