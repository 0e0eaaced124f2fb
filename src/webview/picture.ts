import type { PictureFormat } from './messages.ts';

export interface Picture {
  /** Stands on its own. */
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Twice the size on screen, for paper and sharp displays. */
const density = 2;
/** No side of a canvas may be longer, in any of the browsers that VS Code runs in. */
const longestSide = 16_384;

export function pictureBytes(picture: Picture, format: PictureFormat): Promise<Uint8Array> {
  return format === 'png' ? drawnOnCanvas(picture) : Promise.resolve(new TextEncoder().encode(picture.svg));
}

async function drawnOnCanvas({ svg, width, height }: Picture): Promise<Uint8Array> {
  const scale = Math.min(density, longestSide / width, longestSide / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  } finally {
    URL.revokeObjectURL(url);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the picture is too large for a PNG here: export it as SVG');
  return new Uint8Array(await blob.arrayBuffer());
}
