import type { Design, Goal, Optimizer, Scenario, World } from '../../../language/design/design.ts';
import { selectedBy } from '../../../language/design/selection.ts';
import { castOf } from '../cast.ts';
import { askedMeasures } from '../measures/expected-measures.ts';
import type { Missing } from '../result.ts';
import { holesBehind } from './holes.ts';

/**
 * Every clause that keeps a scenario from being simulated: what has no meaning here, and holes behind what it is about (the goal
 * selected by, the goals that are planned for, and those that its expectations name): all of them at once.
 * @throws NotSimulated where not even its world can be told
 */
export function missingClauses(design: Design, scenario: Scenario): readonly Missing[] {
  const cast = castOf(design, scenario);
  const { selector, selected, unselected, world } = cast;
  const acting = [...selected, ...unselected.filter((one) => actsIn(one, world.id))];
  const hasStates = world.variables.some(({ mechanism }) => mechanism.kind === 'state');
  const missing = [
    ...(selector ? ofSelector(selector, hasStates) : []),
    ...acting.flatMap(ofActing),
    ...selected.flatMap((one) => ofSelector(one, hasStates)),
    ...ofDrawing(design, [...(selector ? [selector] : []), ...selected], world),
  ];
  const goals = new Set([
    ...[...(selector ? [selector] : []), ...acting.filter(plans)].flatMap(({ pursues }) => (pursues ? [pursues.id] : [])),
    ...askedMeasures(scenario).flatMap((measure) => ('goal' in measure ? [measure.goal.id] : [])),
  ]);
  const about = (goal: Goal | undefined): readonly Missing[] => {
    if (!goal) return [];
    if (goal.expression) return holesBehind(goal.expression, design, cast);
    return [{ message: `${goal.name} says nothing: write \`maximize …\` or \`minimize …\` in it`, place: goal.namePlace }];
  };
  const holes = [...goals].flatMap((id) => about(design.goals.find((goal) => goal.id === id)));
  return [...new Map([...missing, ...holes].map((one) => [`${one.place.uri} ${one.place.start}`, one])).values()];
}

const plans = ({ acts }: Optimizer): boolean => acts.some(({ kind }) => kind === 'plan');

function actsIn({ acts }: Optimizer, world: string): boolean {
  return acts.some((act) => (act.kind === 'law' ? [act.action] : act.actions).some(({ id }) => id.startsWith(`${world}.`)));
}

function ofSelector({ name, updates, search, selectsFrom }: Optimizer, hasStates: boolean): readonly Missing[] {
  const missing: Missing[] = [];
  if (selectsFrom && (search?.method === 'evolve' || search?.method === 'climb'))
    missing.push({
      message: `\`search ${search.method}\` moves from one value of the params to the next, and what ${name} selects has none, for it is drawn: write \`search best of …\``,
      place: search.place,
    });
  if (selectsFrom && updates && hasStates)
    missing.push({
      message: `What ${name} selects is where the world starts, so that once it is deployed there is nothing to select again: leave \`updates\` out, or let it select an optimizer`,
      place: updates.place,
    });
  return missing;
}

/** A rollout is of one draw of one world: those who select draws do so one below the other. */
function ofDrawing(design: Design, optimizers: readonly Optimizer[], world: World): readonly Missing[] {
  const all = new Map(design.optimizers.map((one) => [one.id, one]));
  const drawing = optimizers.flatMap(({ selectsFrom, ...one }) => (selectsFrom ? [{ ...one, selectsFrom }] : []));
  return drawing.flatMap(({ id, name, selectsFrom }, i) => {
    const { place } = selectsFrom;
    if (selectsFrom.id !== world.id)
      return [
        {
          message: `${name} selects from ${selectsFrom.id}, and this takes place in ${world.name}: let it select from that world`,
          place,
        },
      ];
    const beside = drawing.slice(0, i).find((above) => !selectedBy(all, all.get(above.id)!).some((one) => one.id === id));
    if (!beside) return [];
    return [
      {
        message: `${beside.name} and ${name} both select from ${world.name}, of which a rollout has one draw: let one of them select the other`,
        place,
      },
    ];
  });
}

function ofActing({ name, acts }: Optimizer): readonly Missing[] {
  return acts.flatMap((act) => {
    if (act.kind === 'unknown')
      return [
        { message: `\`acts\` does not say how ${name} sets this: write \`= …\` or \`plans 1\` after it`, place: act.place },
      ];
    return [];
  });
}
