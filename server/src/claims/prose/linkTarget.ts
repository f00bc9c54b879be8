/** An expression as the target of a Markdown link: in angle brackets where spaces or brackets would end it. */
export function linkTarget(expression: string): string {
  const target = `surplus:${expression}`;
  if (!/[\s()<>]/.test(target)) return target;
  return /[<>]/.test(target) ? encoded(target) : `<${target}>`;
}

/** A part of a target that is written without angle brackets. */
export function encoded(text: string): string {
  return text.replace(
    /[\s()<>]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
