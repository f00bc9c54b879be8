/** Deepest nesting of mappings and lists that is read. Deeper ones would exhaust the stack of a recursive reader. */
export const deepestNesting = 64;

/** Longest body that is read, in UTF-16 units. */
export const longestBody = 256 * 1024;
