import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import { solverBinary } from '../disk/solverBinary';
import type { PageScript } from '../exports';

/** The font that pictures are set in: what the renderer has. */
export const pictureFont = 'DejaVu Sans';

/** What lies beside the command line for its exports. */
export interface Assets {
  /** The script of live pages; null: not shipped with this build. */
  pageScript(): PageScript | null;
  /** The program of the integer solver, compressed with gzip, in Base64; null: not shipped with this build. */
  packedSolver(): string | null;
  /** Makes a PNG of an SVG at so many dots an inch; null: not shipped with this build. */
  pngRenderer(dotsPerInch: number): Promise<((svg: string) => Promise<Uint8Array>) | null>;
}

/** CSS pixels an inch. */
const pixelsPerInch = 96;

/** Reads assets from a folder, each when it is first needed. */
export function createAssets(folder: string): Assets {
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const unpacked = (name: string): Buffer => brotliDecompressSync(read(name));
  const has = (...names: readonly string[]): boolean => names.every((name) => existsSync(join(folder, name)));
  let packed: string | null = null;
  return {
    pageScript() {
      if (!has('page.js')) return null;
      // A comment of HTML in a script would change where the script ends.
      const text = `\n${read('page.js').toString('utf8').replaceAll('<!--', '\\x3C!--')}`;
      return { text, hash: createHash('sha256').update(text).digest('base64') };
    },
    packedSolver() {
      const binary = solverBinary();
      // Browsers unpack gzip themselves.
      packed ??= binary ? gzipSync(binary, { level: 9 }).toString('base64') : null;
      return packed;
    },
    async pngRenderer(dotsPerInch) {
      const fonts = ['DejaVuSans.ttf.br', 'DejaVuSans-Bold.ttf.br'];
      if (!has('resvg.wasm.br', ...fonts)) return null;
      const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
      await initWasm(unpacked('resvg.wasm.br'));
      const fontBuffers = fonts.map(unpacked);
      return (svg) => {
        const picture = new Resvg(svg, {
          fitTo: { mode: 'zoom', value: dotsPerInch / pixelsPerInch },
          font: { fontBuffers, defaultFontFamily: pictureFont, sansSerifFamily: pictureFont },
        });
        const rendered = picture.render();
        const png = rendered.asPng();
        rendered.free();
        picture.free();
        return Promise.resolve(png);
      };
    },
  };
}
