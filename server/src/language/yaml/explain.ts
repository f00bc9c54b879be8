/** What a refusal of the YAML library means to an author. Codes are those of the library. */
export function explain(code: string, written: string): string {
  switch (code) {
    case 'BAD_INDENT':
      return 'This line is not in a column that fits. Entries that belong together start in the same column.';
    case 'TAB_AS_INDENT':
      return 'A tab cannot indent a line in YAML. Use blanks.';
    case 'BAD_DQ_ESCAPE':
      return 'This backslash is no escape that YAML knows. Double the backslash or use single quotes.';
    case 'BLOCK_IN_FLOW':
      return 'Inside brackets a list or mapping is written in brackets too. Close the bracket above first.';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'A list or mapping starts on a line of its own below its name, or stands in brackets.';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'This is no `name: value`. Write the name and its colon on one line.';
    case 'KEY_OVER_1024_CHARS':
      return 'This name is too long to be one.';
    case 'MISSING_CHAR':
      return 'This is no `name: value` here. Is a colon, a comma or a quote missing?';
    default:
      return written === ''
        ? 'This cannot be read.'
        : `\`${written}\` cannot stand here. Remove it, or put the whole text in quotes.`;
  }
}
