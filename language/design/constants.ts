import type { ConstantName } from './expression.ts';

/** The names that the language itself gives a value; a declared name hides them. */
export const constantList: readonly { readonly name: ConstantName['name']; readonly documentation: string }[] = [
  { name: 'pi', documentation: 'The circumference of a circle over its diameter: 3.14159…' },
  { name: 'e', documentation: "Euler's number, 2.71828…" },
  { name: 'inf', documentation: 'Infinity.' },
  { name: 'step', documentation: "The step's number, from 0." },
  { name: 'steps', documentation: 'The number of steps of a rollout.' },
  { name: 'deployed', documentation: '1 once deployed, and 0 in trials.' },
];
