import { InvalidArgumentError, Option } from 'commander';
import type { Adjustments } from '../../language/design/adjusted.ts';

/** `--set Road.grip=0.5`, `--set Training.search=64`: what the preview's sliders do; what a scenario sweeps is held there. */
export function setOption(): Option {
  return new Option(
    '--set <name=value>',
    'try a let, a param or a search (Training.search) at another value, in place of its sweep too; give it several times for several',
  )
    .argParser((text, before: Adjustments = {}) => {
      const [, name = '', value = ''] = /^\s*([\w.]+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
      const number = Number(value.replaceAll('_', ''));
      if (name === '' || value === '' || !Number.isFinite(number))
        throw new InvalidArgumentError('A name and a number are wanted, for example Road.grip=0.5.');
      return { ...before, [name]: number };
    })
    .default({}, 'as the specs say');
}
