/** A process of the benchmark: simulates so many runs of twenty variables, and prints the milliseconds and its largest memory in MB. */
import { readSpec } from '../../../../language/services/read-spec.ts';
import { simulate } from '../../../simulation/simulate.ts';
import { largestMemory } from '../largest-memory.ts';

const variables = Array.from({ length: 20 }, (_, i) => (i % 3 === 0 ? `x${i} ~ normal(0, 1)` : `x${i} = 0.5 * x${i - 1} + ${i}`));
const text = `world W { ${variables.join('\n')} }\ngoal G { maximize x19 }\nscenario S of W { runs ${process.argv[2]} }\n`;
const { design } = await readSpec('file:///memory.mesa', text);
const began = performance.now();
const slices = simulate(design, 'S');
while (!slices.next().done);
console.log(`${performance.now() - began} ${largestMemory()}`);
