/** What runs in VS Code's window is text: its own bundles and policies stay as they are. */

/** How one of the two claims looks: whether it is underlined, and which sign stands beside its line. */
export interface Mark {
  readonly underlined: boolean;
  readonly sign: 'passed' | 'failed' | null;
}

/** When, on the window's clock in milliseconds, the last key went down and both claims looked as they should. */
export interface Seen {
  /** They did so before: then nothing was measured. */
  readonly early: boolean;
  readonly typed: number | null;
  readonly underlined: number | null;
  readonly signed: number | null;
}

/**
 * `marks()` tells how the two claims look. After `expectMarks(marks, keys)` that many keys are counted, the last of them is
 * timed, and the frames from which the claims are underlined and signed as expected; `seenMarks()` tells what was seen.
 */
export const watchMarks = `(() => {
  const editor = document.querySelector('.editor-instance .monaco-editor[data-uri$=".md"]');
  const written = (line) => line.textContent.replaceAll('\\u00a0', ' ');
  const at = (selector, top) => [...editor.querySelectorAll(selector)].filter((each) =>
    (each.style.top || each.parentElement.style.top) === top);
  // Signs are those of the Testing view or pictures of the extension's, in the shapes of client/src/marks/icons.ts.
  const pictures = new Map();
  const picture = (element) => {
    const known = pictures.get(element.className);
    if (known !== undefined) return known;
    const base64 = /base64,([\\w+/=]+)/.exec(getComputedStyle(element).backgroundImage);
    const shape = base64 ? atob(base64[1]) : '';
    const sign = shape.includes('l3 3 6-7') ? 'passed' : shape.includes('M4 4l8 8') ? 'failed' : null;
    pictures.set(element.className, sign);
    return sign;
  };
  const signOf = (element) =>
    element.classList.contains('codicon-testing-passed-icon') ? 'passed'
    : element.classList.contains('codicon-testing-failed-icon') ? 'failed'
    : picture(element);
  window.marks = () => {
    const lines = [...editor.querySelectorAll('.view-line')];
    return ['> 20000', '< 20000'].map((claim) => {
      const top = lines.find((line) => written(line).includes(claim))?.style.top;
      return {
        underlined: at('.view-overlays .squiggly-error', top).length > 0,
        sign: at('.glyph-margin-widgets .cgmr', top).map(signOf).find((sign) => sign !== null) ?? null,
      };
    });
  };
  const as = (part, expected) => window.marks().every((mark, index) => mark[part] === expected[index][part]);
  let expected = null;
  let keys = 0;
  let seen = null;
  window.expectMarks = (marks, count) => {
    [expected, keys] = [marks, count];
    seen = { early: false, typed: null, underlined: null, signed: null };
  };
  window.seenMarks = () => seen;
  window.addEventListener('keydown', () => {
    if (--keys !== 0) return;
    seen.early = as('underlined', expected);
    seen.typed = performance.now();
  }, true);
  new MutationObserver(() => {
    if (!seen?.typed) return;
    if (seen.underlined === null && as('underlined', expected)) seen.underlined = performance.now();
    if (seen.signed === null && as('sign', expected)) seen.signed = performance.now();
  }).observe(editor, { subtree: true, childList: true, attributes: true });
})()`;
