import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { withPlainColours } from '../diagram/colours.ts';

const require = createRequire(import.meta.url);
const fontFamily = 'DejaVu Sans';
/** Twice the drawing's size: sharp on today's screens and on paper. */
const zoom = 2;

let started: Promise<void> | undefined;

/** A diagram as a PNG with its own font: the same picture on a machine without fonts or a browser. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  started ??= readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then((bytes) => initWasm(bytes));
  await started;
  const fontBuffers = await Promise.all(
    ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold', 'DejaVuSansCondensed-Oblique'].map((face) =>
      readFile(require.resolve(`dejavu-fonts-ttf/ttf/${face}.ttf`)),
    ),
  );
  const picture = new Resvg(withPlainColours(svg), {
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers, defaultFontFamily: fontFamily, sansSerifFamily: fontFamily },
  });
  return picture.render().asPng();
}
