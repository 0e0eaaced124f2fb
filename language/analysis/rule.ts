import type { Named } from '../design/design.ts';
import type { Finding, PathStep, Severity } from '../design/finding.ts';
import type { Influence } from '../design/influence.ts';
import type { Place } from '../design/place.ts';
import type { Context } from './context.ts';

/** What a rule's condition rests on: a theorem, a published argument or experiment, or a hunch worth a look. */
export type Standing = 'proved' | 'grounded' | 'heuristic';

export interface Rule {
  readonly id: string;
  readonly title: string;
  /** Of its findings, where nothing speaks for less. */
  readonly severity: Severity;
  readonly standing: Standing;
  readonly source: string;
  /** Its page, as Markdown. */
  readonly page: string;
  /** Its findings; `undefined` among them is a pause, at which whoever waits may do something else or give up. */
  readonly check: (context: Context) => Iterable<RuleFinding | undefined>;
}
/** A finding before the table gives it its rule and severity. */
export type RuleFinding = Pick<Finding, 'on' | 'place' | 'message' | 'path'> &
  Partial<Pick<Finding, 'severity' | 'related' | 'mends' | 'cannotTell'>>;

export function step(named: Named, relation?: string): PathStep {
  return { text: named.name, place: named.namePlace, ...(relation ? { relation } : {}) };
}

export function stepAt(text: string, place: Place, relation?: string): PathStep {
  return { text, place, ...(relation ? { relation } : {}) };
}

/** A path of influence as steps, from its first variable to the goal or variable at its end; `relation` is of that to what follows. */
export function steps(context: Context, path: readonly Influence[], relation?: string): readonly PathStep[] {
  const last = path.at(-1)?.to ?? '';
  const nameOf = (id: string): Named | undefined => context.variables.get(id) ?? context.goals.get(id);
  const first = path.map(({ from, place }) => stepAt(nameOf(from)?.name ?? from, place, '->'));
  const end = nameOf(last);
  return end ? [...first, step(end, relation)] : first;
}

/** `a -> b -> c`, for messages. */
export function pathText(context: Context, path: readonly Influence[]): string {
  return steps(context, path)
    .map(({ text }) => `\`${text}\``)
    .join(' -> ');
}

/** What is found of each of these, with a pause after each. */
export function* ofEach<One>(all: Iterable<One>, find: (one: One) => Iterable<RuleFinding>): Generator<RuleFinding | undefined> {
  for (const one of all) {
    yield* find(one);
    yield;
  }
}
