import { readdirSync, readFileSync } from 'node:fs';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { Progress } from '../../simulation/progress.ts';
import { simulate } from '../../simulation/simulate.ts';
import { inProject } from '../project.ts';
import { table } from '../table.ts';

/** Whole simulations of the product: the scenarios of the examples as written, and best of n as n grows. Longest: a slice between two chances to cancel. */
function timed<Given>(simulation: Generator<Progress, Given>): { result: Given; ms: number; longest: number } {
  const began = performance.now();
  let longest = 0;
  for (let last = began; ; ) {
    const { done, value } = simulation.next();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (done) return { result: value, ms: now - began, longest };
  }
}

const rows: string[][] = [];
for (const file of readdirSync(inProject('examples')).filter((name) => name.endsWith('.mesa'))) {
  const { design } = await readSpec(`file:///${file}`, readFileSync(inProject(`examples/${file}`), 'utf8'));
  for (const { id } of design.scenarios) {
    const { result, ms, longest } = timed(simulate(design, id));
    rows.push([`${file} ${id}`, String(result.runs), ms.toFixed(0), longest.toFixed(0)]);
  }
}
console.log(table(['example', 'runs', 'ms', 'longest slice'], rows));

const world = `world W {
  v ~ normal(0, 1)  e ~ student_t(5)
}
goal V { maximize v }
goal U { maximize v + e }
let n = 1
base optimizer B { pursues U  selects from W  search best of n }
scenario S of B { runs 100  sweep n over 256, 1024, 4096, 16384 }`;
const { design } = await readSpec('file:///bench.mesa', world);
const growth: string[][] = [];
let first = Number.NaN;
for (const n of [256, 1024, 4096, 16_384, 65_536]) {
  const one = { ...design, scenarios: design.scenarios.map((scenario) => ({ ...scenario, sweeps: [] })) };
  const lets = design.lets.map((own) => ({ ...own, value: { kind: 'number', value: n, place: own.place } as const }));
  const { ms } = timed(simulate({ ...one, lets }, 'S'));
  if (n === 256) first = ms / n;
  growth.push([`best of ${n}`, ms.toFixed(0), ((100 * n) / ms / 1000).toFixed(2), (ms / n / first).toFixed(2)]);
}
console.log(`\n${table(['100 runs', 'ms', 'million candidates a second', '× linear growth'], growth)}`);
