import { table } from '../table.ts';
import { coverageSpecs } from './coverage/cases.ts';
import { beyondChance, covered } from './coverage/covered.ts';

/** Of 500 seeds, in how many in a hundred the 95% intervals hold values that are known exactly (aim: 93 to 97). */
const seeds = 500;
const rows: string[][] = [];
for (const spec of coverageSpecs)
  for (const [{ name }, count] of await covered(spec, seeds))
    rows.push([name, ((100 * count) / seeds).toFixed(1), beyondChance(count, seeds) ?? '']);
console.log(table([`95% interval, ${seeds} seeds`, 'in a hundred', 'aim: 93 to 97, or by chance'], rows));
