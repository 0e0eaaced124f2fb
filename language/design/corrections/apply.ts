import type { Design } from '../design.ts';
import type { CorrectionEdit } from './edit.ts';

/** The design with the edits made, in their order. What concerns trials alone and has no clause leaves it as it is. */
export function applyEdits(design: Design, edits: readonly CorrectionEdit[]): Design {
  return edits.reduce(applied, design);
}

function applied(design: Design, edit: CorrectionEdit): Design {
  const { goals, models, optimizers } = design;
  const { place } = edit;
  switch (edit.kind) {
    case 'pursues':
      return { ...design, optimizers: changed(optimizers, edit.optimizer, { pursues: { id: edit.goal, place } }) };
    case 'uses':
      return { ...design, optimizers: changed(optimizers, edit.optimizer, { uses: { id: edit.model, place } }) };
    case 'goal':
      return { ...design, goals: [...goals, edit.goal] };
    case 'model':
      return { ...design, models: [...models, edit.model] };
    case 'knows': {
      const known = models.find(({ id }) => id === edit.model)?.knows ?? [];
      const knows = [...known, ...edit.regimes.map((id) => ({ id, place }))];
      return { ...design, models: changed(models, edit.model, { knows }) };
    }
    case 'no noise':
      return {
        ...design,
        goals: goals.map((goal) => {
          const { noise: _, ...silent } = goal;
          return goal.id === edit.goal ? silent : goal;
        }),
      };
    case 'trials': {
      const inWorld = optimizers.find(({ id }) => id === edit.optimizer)?.trials?.inWorld ?? false;
      return { ...design, optimizers: changed(optimizers, edit.optimizer, { trials: { count: edit.count, inWorld, place } }) };
    }
    case 'of trials':
      return design;
  }
}

function changed<One extends { readonly id: string }>(all: readonly One[], id: string, change: Partial<One>): readonly One[] {
  return all.map((one) => (one.id === id ? { ...one, ...change } : one));
}
