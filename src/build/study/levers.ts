import { type DrawnDesign, type DrawnMesa, renamed } from './drawn-design.ts';
import { answersTo, ofActions, ofDraws, setTo } from './probe.ts';

/** What an optimizer of the design sets, whoever it is. */
export function actionsOf({ variables, mesa }: DrawnDesign): readonly string[] {
  return mesa ? variables.filter(({ kind }) => kind === 'action').map(({ name }) => name) : [];
}

/** What is set by what is selected. */
export function delegated(drawn: DrawnDesign): readonly string[] {
  return [...lawsOf(drawn).map(({ action }) => action), ...(drawn.mesa?.plans ?? [])];
}

/** What is done by law, and nobody's choice any more once its params are selected. */
export function lawsOf({ mesa, second }: DrawnDesign): DrawnMesa['laws'] {
  return [...(mesa?.laws ?? []), ...(second ? [second] : [])];
}

/** The law that is selected beside a planner as it is in the middle, so that only the planner's params are searched. */
export function withLawSettled({ second, ...rest }: DrawnDesign): DrawnDesign {
  return second ? { ...rest, second: { ...second, law: renamed(second.law, new Map([['q', '0.5']])) } } : rest;
}

/** The design with one thing that selection moves set by hand to each of three values. */
export interface Lever {
  readonly name: string;
  readonly settings: readonly DrawnDesign[];
}

/** The params of laws, and what is planned for the goal that selects; of candidates that are draws, the draws. */
export function leversOf(drawn: DrawnDesign): readonly Lever[] {
  const params = [...new Set(lawsOf(drawn).flatMap(({ law }) => law.match(/\b[pq]\b/g) ?? []))];
  const planned = drawn.mesa?.pursuesSelectors ? drawn.mesa.plans : [];
  const candidates = drawn.base.selects === 'draws' ? drawn.variables.filter(({ kind }) => kind === 'draw') : [];
  return [
    ...candidates.map(({ name }) => ({ name, settings: ofDraws.map((value) => setTo(drawn, name, value)) })),
    ...params.map((name) => ({ name, settings: ofActions.map((value) => withParam(drawn, name, value)) })),
    ...planned.map((name) => ({ name, settings: ofActions.map((value) => setTo(drawn, name, value)) })),
  ];
}

/** Laws as equations of the world, their params at a value: one as given, another at 0.5. */
function withParam(drawn: DrawnDesign, param: string, value: number): DrawnDesign {
  const { mesa: _, second: __, rival, ...rest } = drawn;
  const values = new Map(['p', 'q'].map((name) => [name, String(name === param ? value : 0.5)]));
  const laws = new Map(lawsOf(drawn).map(({ action, law }) => [action, renamed(law, values)]));
  const variables = drawn.variables.map((one) => {
    const law = laws.get(one.name);
    return law === undefined ? one : { ...one, kind: 'equation' as const, mechanism: `= ${law}` };
  });
  const base = { selects: 'draws', search: 'best of 2', trials: 1, inWorld: false } as const;
  return { ...rest, ...(rival && { rival }), variables, base };
}

/** What moves a goal, but for actions. */
export async function moversOf(drawn: DrawnDesign, goal = 'G'): Promise<readonly string[]> {
  const found = [];
  for (const { name, kind } of drawn.variables) if (kind !== 'action' && (await answersTo(drawn, name, goal))) found.push(name);
  return found;
}

/** Some variables held where they are set by hand. */
export const held = (drawn: DrawnDesign, names: readonly string[]): DrawnDesign =>
  names.reduce((so, name) => setTo(so, name, 0.3), drawn);

/** Whether a goal reads it itself: it answers where everything else is held still. */
export function isReadBy(drawn: DrawnDesign, name: string, goal: string): Promise<boolean> {
  const others = drawn.variables.filter((one) => one.name !== name && one.kind !== 'action').map((one) => one.name);
  return answersTo(held(drawn, others), name, goal);
}

/** Draws that move the measure and not the goal. */
export async function noisesOf(drawn: DrawnDesign): Promise<readonly string[]> {
  const found = [];
  for (const { name, kind } of drawn.variables) {
    if (kind !== 'draw' || drawn.proxy === undefined) continue;
    if ((await answersTo(drawn, name, 'P')) && !(await answersTo(drawn, name, 'G'))) found.push(name);
  }
  return found;
}

export async function someOf<T>(all: readonly T[], holds: (one: T) => Promise<boolean>): Promise<boolean> {
  for (const one of all) if (await holds(one)) return true;
  return false;
}
