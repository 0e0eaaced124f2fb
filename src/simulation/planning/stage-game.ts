import type { Expression } from '../../../language/design/expression.ts';
import { parents } from './dependants.ts';
import type { JointActions } from './joint-actions.ts';
import { planObjective } from './plan-objective.ts';
import type { PlanView } from './plan-view.ts';
import type { Player } from './player.ts';

/** Rounds in which those who move at once answer each other. */
export const mostRounds = 50;

/** Of equal values those within this share of their scale. */
export const equalShare = 1e-12;

/**
 * Players, those who move first in front; several in one place move at once. These answer each other in the order of the design, whoever of
 * them plans: so all foresee the same where several outcomes are stable.
 */
export function movingOrder(view: PlanView, players: readonly Player[]): readonly (readonly number[])[] {
  const seesActionsOf = players.map((player) => {
    const seen = seenWithin(view, player);
    return players.map((other) => other !== player && other.actions.some((id) => seen.has(id)));
  });
  const depth = players.map(() => 0);
  for (let round = 0; round < players.length; round++)
    for (const [i, sees] of seesActionsOf.entries())
      for (const [j, seen] of sees.entries()) if (seen && !seesActionsOf[j]![i]) depth[i] = Math.max(depth[i]!, depth[j]! + 1);
  const groups: number[][] = [];
  const { optimizers } = view.planning.design;
  const place = players.map(({ optimizer: { id } }) => optimizers.findIndex((one) => one.id === id));
  const designed = [...players.keys()].sort((one, other) => place[one]! - place[other]!);
  for (const player of designed) groups[depth[player]!] = [...(groups[depth[player]!] ?? []), player];
  return groups.filter((group) => group !== undefined);
}

/** Of those who answer the planner the ones that see more than it does: they know which branch of chance they are on. */
export function informedPlayers(view: PlanView, players: readonly Player[]): ReadonlySet<number> {
  const known = seenWithin(view, players[0]!);
  const isUnknown = (id: string): boolean =>
    !known.has(id) && (view.isUncertain(id) || view.mechanisms.of(id).some(({ mechanism }) => mechanism.kind === 'draw'));
  const informed = players.flatMap((player, p) => (p > 0 && [...seenWithin(view, player)].some(isUnknown) ? [p] : []));
  return new Set(informed);
}

/**
 * Those of them whose answers are found apart in every sample of a plan of so many steps: where these are several, what one does must be over with its
 * step and its goal a sum, for else it would know from its sample what is yet to come.
 */
export function answeringApart(view: PlanView, players: readonly Player[], horizon: number): ReadonlySet<number> {
  const isMomentary = ({ actions, optimizer }: Player): boolean =>
    !view.outlasts(actions) && isSum(planObjective(view.planning.design, optimizer));
  return new Set([...informedPlayers(view, players)].filter((player) => horizon === 1 || isMomentary(players[player]!)));
}

const isSum = (objective: Expression): boolean =>
  objective.kind === 'unary'
    ? objective.operator === '-' && isSum(objective.operand)
    : objective.kind === 'aggregate' && objective.over === 'total';

/** The others of them: their plans answer what they see in proportion, from the first step on. */
export function answeringInPlans(view: PlanView, players: readonly Player[], horizon: number): ReadonlySet<number> {
  const apart = answeringApart(view, players, horizon);
  return new Set([...informedPlayers(view, players)].filter((player) => !apart.has(player)));
}

/** The order among those who know on which branch of chance they are, or among those who do not. */
export function groupsOf(
  order: readonly (readonly number[])[],
  informed: ReadonlySet<number>,
  isInformed: boolean,
): readonly (readonly number[])[] {
  return order.map((group) => group.filter((player) => informed.has(player) === isInformed)).filter((group) => group.length > 0);
}

/** Whether of a joint action those who are informed do the first of what they can: it stands for all that they might. */
export function isOpen(joint: JointActions, informed: ReadonlySet<number>, at: number): boolean {
  return [...informed].every((player) => Math.floor(at / joint.own[player]!.stride) % joint.own[player]!.count === 0);
}

/**
 * What is done at a node, each player best for itself: who moves later answers what was done before, and who moves first foresees the
 * answers; those who move at once answer each other until nobody changes, from what they prefer on.
 */
export class StageGame {
  private readonly joint: JointActions;
  private readonly order: readonly (readonly number[])[];

  constructor(joint: JointActions, order: readonly (readonly number[])[]) {
    this.joint = joint;
    this.order = order;
  }

  /**
   * The joint action; `values`: by player, then joint action from `at` on. `ranks`: by player, which of its own choices it prefers (lowest
   * first). `so`: what those do who are not in this game.
   */
  solve(values: readonly Float64Array[], at: number, ranks: readonly Int32Array[], so = 0): number {
    const { order } = this;
    return order.length === 1 && order[0]!.length === 1
      ? this.alone(order[0]![0]!, so, values, at, ranks)
      : this.from(0, so, values, at, ranks);
  }

  /** Where one moves whom nobody answers. */
  private alone(player: number, so: number, values: readonly Float64Array[], at: number, ranks: readonly Int32Array[]): number {
    const { count, stride } = this.joint.own[player]!;
    const [own, preferred] = [values[player]!, ranks[player]!];
    let best = 0;
    for (let choice = 1; choice < count; choice++) {
      const [value, than] = [own[at + so + choice * stride]!, own[at + so + best * stride]!];
      if (isBetter(value, than, preferred[choice]!, preferred[best]!)) best = choice;
    }
    return so + best * stride;
  }

  private from(group: number, so: number, values: readonly Float64Array[], at: number, ranks: readonly Int32Array[]): number {
    const moving = this.order[group];
    if (moving === undefined) return so;
    const own = moving.map((player) => this.joint.own[player]!);
    const chosen = moving.map((player) => preferredOf(ranks[player]!, this.joint.own[player]!.count));
    const others = (i: number): number => own.reduce((sum, { stride }, k) => (k === i ? sum : sum + chosen[k]! * stride), so);
    for (let round = 0; round < mostRounds; round++) {
      let changed = false;
      for (const [i, player] of moving.entries()) {
        const { count, stride } = own[i]!;
        const base = others(i);
        let best = -1;
        let highest = Number.NaN;
        for (let choice = 0; choice < count; choice++) {
          const outcome = this.from(group + 1, base + choice * stride, values, at, ranks);
          const value = values[player]![at + outcome]!;
          if (best < 0 || isBetter(value, highest, ranks[player]![choice]!, ranks[player]![best]!)) {
            best = choice;
            highest = value;
          }
        }
        changed ||= best !== chosen[i];
        chosen[i] = best;
      }
      if (!changed || moving.length === 1) break;
    }
    const joint = own.reduce((sum, { stride }, k) => sum + chosen[k]! * stride, so);
    return this.from(group + 1, joint, values, at, ranks);
  }
}

/** Values within 10⁻¹² of their scale are equal: then the lower rank. */
export function isBetter(value: number, than: number, rank: number, thanRank: number): boolean {
  if (Number.isNaN(value)) return false;
  if (Number.isNaN(than)) return true;
  const isEqual =
    value === than || (Number.isFinite(than) && Math.abs(value - than) <= equalShare * Math.max(Math.abs(value), Math.abs(than)));
  return isEqual ? rank < thanRank : value > than;
}

function preferredOf(ranks: Int32Array, count: number): number {
  let preferred = 0;
  for (let choice = 1; choice < count; choice++) if (ranks[choice]! < ranks[preferred]!) preferred = choice;
  return preferred;
}

/** What a player observes, and what that depends on within the step. */
function seenWithin({ mechanisms }: PlanView, { optimizer }: Player): ReadonlySet<string> {
  const found = new Set(optimizer.observes.map(({ id }) => id));
  const queue = [...found];
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const { mechanism } of mechanisms.of(next)) {
      if (mechanism.kind === 'state' || (mechanism.kind === 'regression' && mechanism.ofState)) continue;
      for (const parent of parents(mechanism))
        if (!found.has(parent)) {
          found.add(parent);
          queue.push(parent);
        }
    }
  return found;
}
