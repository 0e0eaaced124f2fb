import { type Engine, NotToBeHad } from './engine.ts';
import { bestOf, candidates, samples } from './world.ts';

/** A part of the million: Squiggle computes a few hundred thousand samples a second. */
const part = candidates * 1000;
const code = `
normals = {|| SampleSet.fromDist(Sym.normal(0, 1))}
a = normals()
b = normals()
c = normals()
d = normals()
f = normals()
t = SampleSet.map2(normals(), SampleSet.fromDist(Sym.gamma(2.5, 1)), {|z, g| z / (g / 2.5) ^ 0.5})
effort = SampleSet.map2(a, b, {|a, b| 1 / (1 + exp(b - 0.8 * a))})
quality = 2 * effort + 0.3 * c
cost = 0.5 * effort * effort
measures = quality + 0.2 * t
demand = exp(0.1 * (d - cost))
worth = quality * demand - cost * f
measure = SampleSet.toList(measures)
value = SampleSet.toList(worth)
`;

/** What is used of its interface. */
interface Squiggle {
  run(code: string, options: object): Promise<{ readonly result: Outcome }>;
}
type Outcome =
  | { readonly ok: true; readonly value: { readonly bindings: { get(name: string): { asJS(): number[] } } } }
  | { readonly ok: false; readonly value: unknown };

/** No dependency of ours: it is measured where somebody has installed it. @throws NotToBeHad */
export async function squiggle(): Promise<readonly Engine[]> {
  const name = process.env.SQUIGGLE ?? '@quri/squiggle-lang';
  const { run }: Squiggle = await import(name).catch(() => {
    throw new NotToBeHad(
      'Squiggle: its package is not installed (npm install --no-save @quri/squiggle-lang, or its path in SQUIGGLE)',
    );
  });
  const compute = async (): Promise<number> => {
    const { result } = await run(code, { environment: { sampleCount: part, xyPointLength: 1000 } });
    if (!result.ok) throw new Error(`Squiggle: ${String(result.value)}`);
    const { bindings } = result.value;
    return bestOf(bindings.get('measure').asJS(), bindings.get('value').asJS(), part) / (part / candidates);
  };
  return [
    {
      name: 'Squiggle',
      run: async () => {
        const began = performance.now();
        const mean = await compute();
        return { ms: (performance.now() - began) * (samples / part), mean };
      },
    },
  ];
}
