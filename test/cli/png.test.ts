import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { pngOf } from '../../src/cli/png.ts';

it('a diagram becomes a PNG of twice its size, with its words and colours', async () => {
  const svg = await readFile(new URL('../diagram/golden/launch.svg', import.meta.url), 'utf8');
  const [, width = '', height = ''] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const png = Buffer.from(await pngOf(svg));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
  const wordless = Buffer.from(await pngOf(svg.replace(/<text.*?<\/text>/gs, '')));
  expect(png.length).toBeGreaterThan(1.3 * wordless.length);
});
