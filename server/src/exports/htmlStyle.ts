/** The style sheet of a page: light and dark as the reader's system is, and plain on paper. */
export const style = `
:root{color-scheme:light dark;--vscode-foreground:var(--ink);--vscode-descriptionForeground:var(--muted);--vscode-editor-background:var(--page);--vscode-widget-border:var(--line);--vscode-testing-iconPassed:var(--good);--vscode-testing-iconFailed:var(--bad);--vscode-focusBorder:var(--link);--vscode-button-background:var(--link);--vscode-button-foreground:var(--page);--vscode-font-family:system-ui,"Segoe UI",Helvetica,Arial,sans-serif;--ink:#24292f;--muted:#57606a;--page:#fff;--line:#d0d7de;--card:#f6f8fa;--good:#1a7f37;--bad:#cf222e;--link:#0969da}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--muted:#9da7b3;--page:#0d1117;--line:#3d444d;--card:#161b22;--good:#3fb950;--bad:#f85149;--link:#58a6ff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1rem 4rem;max-width:52rem;color:var(--ink);background:var(--page);font:16px/1.55 system-ui,"Segoe UI",Helvetica,Arial,sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .6em}
a{color:var(--link)}
code,pre{font-family:ui-monospace,Consolas,monospace;font-size:.92em}
pre{overflow-x:auto;padding:.8rem;background:var(--card);border:1px solid var(--line);border-radius:6px}
table.ruled{margin:1em 0;border-top:2px solid var(--line);border-bottom:2px solid var(--line)}
.right{text-align:right}
.center{text-align:center}
.math{overflow-x:auto;margin:1em 0}
.footnotes{margin-top:2.5em;border-top:1px solid var(--line);font-size:.92em}
.checked{text-decoration:underline dotted var(--good);text-underline-offset:.22em;cursor:help}
.unchecked{text-decoration:underline wavy var(--bad);text-underline-offset:.22em;cursor:help}
.announcer:empty{display:none}
.announcer{color:var(--muted)}
[data-model]{margin:1.5rem 0}
nav.site{display:flex;flex-wrap:wrap;gap:.3em 1.2em;padding-bottom:.8em;border-bottom:1px solid var(--line)}
nav.site [aria-current]{font-weight:600}
blockquote{margin:1em 0;padding-left:1em;border-left:3px solid var(--line)}
.muted{color:var(--muted)}
.passed .verdict{color:var(--good)}
.failed .verdict,p.failed,.wrong{color:var(--bad)}
.model{margin:1.5rem 0;padding:1rem 1.2rem;background:var(--card);border:1px solid var(--line);border-radius:8px}
.model h2{margin:0;font-size:1.2em}
.model p{margin:.2em 0 .6em}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.94em;font-variant-numeric:tabular-nums}
th,td{padding:.25em .9em .25em 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--line)}
tbody th{font-weight:400}
thead th{color:var(--muted);font-weight:600}
.number{text-align:right;white-space:nowrap}
.claims{list-style:none;padding:0}
.claims li{padding:.4em 0;border-bottom:1px solid var(--line)}
.claims p{margin:0;font-size:.92em}
figure{margin:1.2rem 0 0}
figcaption{font-weight:600;margin-bottom:.4em}
.paper{background:#fff;border-radius:4px;padding:6px}
.paper svg{display:block;max-width:100%;height:auto}
summary{cursor:pointer;color:var(--muted)}
@media print{:root{--ink:#000;--muted:#333;--page:#fff;--line:#bbb;--card:#fff;--good:#000;--bad:#000;--link:#000}body{max-width:none;padding:0;font-size:10.5pt}details{display:none}.checked,.unchecked{text-decoration:none}nav.site{display:none}figure,.claims li,tr{break-inside:avoid}h1,h2,h3{break-after:avoid}.scroll,pre{overflow:visible;white-space:normal}pre{white-space:pre-wrap}}
`;
