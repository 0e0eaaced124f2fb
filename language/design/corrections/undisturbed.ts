import type { Design, Model, Optimizer } from '../design.ts';
import type { Finding } from '../finding.ts';
import { ancestors, descendants, influenceGraph } from '../influence.ts';
import { selectedBy } from '../selection.ts';
import { trueGoal } from '../true-goal.ts';
import { applyEdits } from './apply.ts';
import { freshName } from './fresh-name.ts';

/** A disturbance that an optimizer's score can be rid of, all else left as it is. */
export interface Disturbance {
  /** What was done, said as done: `scored with nothing of \`length\``. */
  readonly done: string;
  /** The design, or a corrected one, without it. */
  readonly without: (design: Design) => Design;
}

/**
 * What disturbs the score that a finding is about, where that can be taken out by itself: the noise of its readings; or a draw of the world with which
 * the path begins, by a model that omits it, where the true goal does not depend on it, nobody who is selected goes by it, and trials are in the model.
 */
export function disturbanceOf(design: Design, { on, path }: Finding): Disturbance | undefined {
  const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
  const optimizer = optimizers.get(on);
  const measure = design.goals.find(({ id }) => id === optimizer?.pursues?.id);
  if (!optimizer || !measure) return undefined;
  const noisy = measure.noise?.place;
  if (noisy && path.some(({ place }) => place.start === noisy.start && place.uri === noisy.uri))
    return {
      done: `with \`${measure.name}\` read without noise`,
      without: (of) => applyEdits(of, [{ kind: 'no noise', goal: pursued(of, on) ?? measure.id, place: noisy }]),
    };
  const goal = trueGoal(design, optimizer);
  const draw = design.worlds.find(({ id }) => id === measure.world)?.variables.find(({ name }) => name === path[0]?.text);
  if (!goal || draw?.mechanism.kind !== 'draw' || optimizer.trials?.inWorld) return undefined;
  const graph = influenceGraph(design);
  const touched = descendants(graph, draw.id);
  const goes = ({ observes }: Optimizer): boolean => observes.some(({ id }) => id === draw.id || touched.has(id));
  if (ancestors(graph, goal.id).has(draw.id) || selectedBy(optimizers, optimizer).some(goes)) return undefined;
  return { done: `scored with nothing of \`${draw.name}\``, without: (of) => omitting(of, on, draw) };
}

const pursued = (design: Design, id: string): string | undefined => design.optimizers.find((one) => one.id === id)?.pursues?.id;

/** The design where an optimizer uses its model, or the world, but for a variable. */
function omitting(design: Design, id: string, { id: variable, world, name: varied, namePlace: place }: Omitted): Design {
  const used = design.optimizers.find((one) => one.id === id)?.uses?.id ?? world;
  const name = freshName(design, `${used}Without${varied}`);
  const model: Model = {
    kind: 'model',
    ...{ id: name, name, place, namePlace: place, of: { id: used, place }, world },
    ...{ edits: [{ kind: 'omits', variable: { id: variable, place }, place }], includes: [], knows: [] },
  };
  return applyEdits(design, [
    { kind: 'model', model, place },
    { kind: 'uses', optimizer: id, model: name, place },
  ]);
}

type Omitted = Pick<Design['worlds'][number]['variables'][number], 'id' | 'world' | 'name' | 'namePlace'>;
