import { expect } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';

/** All that the server does with a text, of which every problem must lie within it; how many there are. */
export async function checkWithin(text: string): Promise<number> {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  analyse(design);
  const all = [...problems, ...wellFormed(design)];
  for (const { place } of all) {
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeLessThanOrEqual(text.length);
  }
  return all.length;
}
