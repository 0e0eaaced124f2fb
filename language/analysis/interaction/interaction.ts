import type { Mechanism } from '../../design/design.ts';
import type { Distribution, Expression } from '../../design/expression.ts';
import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import { bent, type Form, formOf, joined, still } from './form.ts';
import { type Made, meetings } from './meeting.ts';
import { shifted } from './shifted.ts';

/** How decisions and a variable meet in a goal: not at all (the best decision is the same whatever it is), by products affine in it, or otherwise. */
export type Interaction = 'none' | 'affine' | 'any';

/**
 * Of decisions (actions or params, by id) and a variable in a goal, over as many steps as it takes, by the forms of the mechanisms between
 * them: sums keep the two apart, products and all else do not. Actions that follow `laws` are answers, not decisions. A form only grows,
 * by at most six degrees: linear in the size of what the goal depends on.
 */
export function interactionIn(
  context: Context,
  goal: string,
  decided: ReadonlySet<string>,
  variable: string,
  laws: ReadonlyMap<string, Expression> = new Map(),
): Interaction {
  const answering = new Map<string, string[]>();
  for (const [action, law] of laws) for (const { id } of reads(law)) answering.set(id, [...(answering.get(id) ?? []), action]);
  const forms = new Map<string, Form>([...decided].map((id) => [id, { ...still, decided: true }]));
  forms.set(variable, { ...still, disturbed: 1 });
  const at = (id: string): Form => forms.get(id) ?? still;
  const readers = (id: string): readonly string[] => [
    ...(context.graph.children.get(id) ?? []).map(({ to }) => to),
    ...(answering.get(id) ?? []),
  ];
  const queue = [...forms.keys()].flatMap(readers);
  for (let next = 0; next < queue.length; next++) {
    const id = queue[next] ?? '';
    if (decided.has(id)) continue;
    const own = laws.get(id) ?? context.goals.get(id)?.expression;
    const mechanism = context.variables.get(id)?.mechanism;
    const form = joined(at(id), own ? formOf(own, at) : mechanism ? ofMechanism(mechanism, at) : still);
    const old = at(id);
    if (form.decided === old.decided && form.disturbed === old.disturbed && form.mixed === old.mixed) continue;
    forms.set(id, form);
    queue.push(...readers(id));
  }
  const { mixed } = at(goal);
  return mixed === 0 ? 'none' : mixed === 1 ? 'affine' : 'any';
}

/**
 * What decisions interact with in a goal at all, found at once: linear in the size of what the goal depends on. Decisions are no more than
 * that, whatever they are made of, but for those that follow `laws`.
 */
export function interactingIn(
  context: Context,
  goal: string,
  decided: ReadonlySet<string>,
  laws: ReadonlyMap<string, Expression> = new Map(),
): ReadonlySet<string> {
  return meetings(goal, decided, (id) => {
    if (decided.has(id)) return undefined;
    const own = laws.get(id) ?? context.goals.get(id)?.expression;
    const mechanism = context.variables.get(id)?.mechanism;
    return own ? { expressions: [own], draws: [] } : mechanism && madeBy(mechanism);
  });
}

/** What a mechanism is made of. */
export function madeBy(mechanism: Mechanism): Made {
  switch (mechanism.kind) {
    case 'draw':
      return { expressions: [], draws: [mechanism.distribution] };
    case 'equation':
      return { expressions: [mechanism.expression], draws: [] };
    case 'state': {
      const { start, next } = mechanism;
      const moves = next ? [next] : [];
      return start.kind === 'value'
        ? { expressions: [start.expression, ...moves], draws: [] }
        : { expressions: moves, draws: [start.distribution] };
    }
    case 'action':
      return { expressions: [], draws: [] };
  }
}

function ofMechanism(mechanism: Mechanism, at: (id: string) => Form): Form {
  switch (mechanism.kind) {
    case 'draw':
      return ofDraw(mechanism.distribution, at);
    case 'equation':
      return formOf(mechanism.expression, at);
    case 'state': {
      const { start, next } = mechanism;
      const first = start.kind === 'value' ? formOf(start.expression, at) : ofDraw(start.distribution, at);
      return joined(first, ...(next ? [formOf(next, at)] : []));
    }
    case 'action':
      return still;
  }
}

function ofDraw(distribution: Distribution, at: (id: string) => Form): Form {
  switch (distribution.kind) {
    case 'hole':
      return bent(joined(still, ...distribution.arguments.map((one) => formOf(one, at))));
    case 'mixture':
      return bent(
        joined(still, ...distribution.parts.flatMap((part) => [formOf(part.weight, at), ofDraw(part.distribution, at)])),
      );
    case 'distribution': {
      const all = distribution.arguments.map((one) => formOf(one, at));
      const [first, ...rest] = all;
      if (!first || !shifted.has(distribution.name)) return bent(joined(still, ...all));
      return joined(first, bent(joined(still, ...rest)));
    }
  }
}
