import { createView } from '../../server/src/charts/slimVega';
import { lightTheme } from '../../server/src/charts/theme';

type Vega = Readonly<Record<string, unknown>>;

/** Of a picture for paper, in pixels; a PNG has twice as many. */
const width = 720;
const density = 2;

/** A compiled chart as an SVG text, drawn for paper. */
export async function svgOf(vega: Vega): Promise<string> {
  const signals = Array.isArray(vega['signals']) ? (vega['signals'] as readonly Vega[]) : [];
  const sized = signals.map((signal) => (signal['name'] === 'width' ? { name: 'width', value: width } : signal));
  const view = createView({ ...vega, signals: sized }, lightTheme, null);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** The same as a PNG. */
export async function pngOf(vega: Vega): Promise<Uint8Array<ArrayBuffer>> {
  const svg = await svgOf(vega);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * density;
  canvas.height = image.naturalHeight * density;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this window cannot draw pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large');
  return new Uint8Array(await blob.arrayBuffer());
}
