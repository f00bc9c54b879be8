/** The language server's process under VS Code. */
import { join } from 'node:path';
import { serveAsAsked } from './serve.node';

serveAsAsked(join(__dirname, 'worker.js'));
