import { type InfluenceDiagram, withoutStep } from '../../../language/analysis/incentives/influence-diagram.ts';

/**
 * Names for the nodes of a diagram that any language takes: letters, digits and underscores. Where the world is unrolled the step is
 * added, `fog_0` at the decision, `fog_1` after it and `fog_m1` before. What has the name of another is called by its whole id.
 */
export function exportNames({ nodes }: InfluenceDiagram): ReadonlyMap<string, string> {
  const stems = new Map(nodes.map(({ id, name }) => [withoutStep(id), plain(name)]));
  const shared = new Set([...stems.values()].filter((name, at, all) => all.indexOf(name) !== at));
  const taken = new Set<string>();
  return new Map(
    nodes.map(({ id, step }) => {
      const stem = withoutStep(id);
      const name = stems.get(stem) ?? '';
      const own = `${shared.has(name) ? plain(stem) : name}${step === undefined ? '' : step < 0 ? `_m${-step}` : `_${step}`}`;
      let free = own;
      for (let n = 2; taken.has(free); n += 1) free = `${own}_${n}`;
      taken.add(free);
      return [id, free];
    }),
  );
}

function plain(name: string): string {
  const words = name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Za-z_]/.test(words) ? words : `n_${words}`;
}
