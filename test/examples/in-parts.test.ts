import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { inProject } from '../../src/build/project.ts';
import { scenarioParts, simulate } from '../../src/simulation/simulate.ts';
import { joined } from '../simulation/experiment/joined.ts';

function last<Given>(generator: Generator<unknown, Given>): Given {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

/** Few: it is about the bits, not about what they mean. */
const options = { runs: 3, attribution: 2 };
const files = globSync('**/*.mesa', { cwd: inProject('examples') }).sort();

test.each(files)(
  '%s in blocks of runs and cells gives the bits of the whole, in every scenario',
  { timeout: 120_000 },
  async (file) => {
    const { design } = await readSpec(`file:///${file}`, readFileSync(inProject(`examples/${file}`), 'utf8'));
    for (const { id } of design.scenarios) {
      const parts = scenarioParts(design, id, options);
      if ('lacking' in parts) throw new Error(`${id}: ${parts.lacking.missing.map(({ message }) => message).join()}`);
      const together = await joined(
        parts,
        parts.blocks.map((block) => structuredClone(last(parts.simulate(block)))),
      );
      const [given, wanted] = [together, last(simulate(design, id, options))].map((result) => JSON.stringify(result));
      // As a whole it would fill the screen.
      expect(given === wanted, id).toBe(true);
    }
  },
);
