/** What a page is made of; `source` is where the editor serves the extension's files from. */
export interface PageParts {
  readonly nonce: string;
  readonly script: string;
  readonly styles: string;
  readonly source: string;
}

/**
 * The preview page: nothing in it but its own script and styles. The policy allows no other source, no
 * inline code, no code from strings; `data:` is for the pictures that the page makes itself. Everything from a
 * note arrives as messages and becomes text.
 */
export function page({ nonce, script, styles, source }: PageParts): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}' ${source}; img-src ${source} data:; font-src ${source}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Surplus Preview</title>
<link rel="stylesheet" nonce="${nonce}" href="${styles}">
</head>
<body>
<main id="preview"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
