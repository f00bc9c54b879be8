import { Uri, type Webview } from 'vscode';
import { page } from './page';

/** The preview page for a panel. */
export function pageHtml(webview: Webview, dist: Uri): string {
  const nonce = freshNonce();
  const script = webview.asWebviewUri(Uri.joinPath(dist, 'webview.js')).toString();
  const styles = webview.asWebviewUri(Uri.joinPath(dist, 'webview.css')).toString();
  return page({ nonce, script, styles, source: webview.cspSource });
}

function freshNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
