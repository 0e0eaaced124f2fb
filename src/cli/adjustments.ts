import { InvalidArgumentError, Option } from 'commander';
import type { Adjustments } from '../../language/design/adjusted.ts';
import type { Design } from '../../language/design/design.ts';
import { nearest } from '../../language/design/nearest.ts';
import { UsageError } from './spec-files.ts';

/** `--set Road.grip=0.5`: what the preview's sliders do. */
export function setOption(): Option {
  return new Option('--set <name=value>', 'try a let, or hold a param, at another value; give it several times for several')
    .argParser((text, before: Adjustments = {}) => {
      const [, name = '', value = ''] = /^\s*([\w.]+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
      const number = Number(value.replaceAll('_', ''));
      if (name === '' || value === '' || !Number.isFinite(number))
        throw new InvalidArgumentError('A name and a number are wanted, for example Road.grip=0.5.');
      return { ...before, [name]: number };
    })
    .default({}, 'as the specs say');
}

/** Lets and params by id. */
const adjustableIn = ({ lets, worlds, optimizers }: Design): readonly string[] =>
  [...lets, ...worlds.flatMap((world) => world.lets), ...optimizers.flatMap(({ params }) => params)].map(({ id }) => id);

/** Those of the values that a design has. */
export function adjustmentsOf(design: Design, values: Adjustments): Adjustments {
  const known = new Set(adjustableIn(design));
  return Object.fromEntries(Object.entries(values).filter(([id]) => known.has(id)));
}

/** @throws UsageError where a name is no let and no param of any of the designs. */
export function checkAdjustments(designs: readonly Design[], values: Adjustments): void {
  const known = [...new Set(designs.flatMap(adjustableIn))];
  for (const id of Object.keys(values)) {
    if (known.includes(id)) continue;
    const meant = nearest(id, known) ?? known.find((one) => one.endsWith(`.${id}`));
    const instead = meant ? `did you mean ${meant}?` : `there are: ${known.join(', ') || 'none'}`;
    throw new UsageError(`--set ${id}: no let and no param has this name; ${instead}`);
  }
}
