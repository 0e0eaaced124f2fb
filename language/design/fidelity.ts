import type { Model, ModelEdit } from './design.ts';

/** How well a model represents a variable, best first. */
export const fidelities = ['true', 'believed', 'correlational', 'held', 'omitted'] as const;
export type Fidelity = (typeof fidelities)[number];

export function fidelityOf(edit: ModelEdit | undefined): Fidelity {
  switch (edit?.kind) {
    case undefined:
      return 'true';
    case 'believes':
      return 'believed';
    case 'fits':
      return 'correlational';
    case 'holds':
      return 'held';
    case 'omits':
      return 'omitted';
  }
}

/** The model and those that it is a model of, itself last; a loop is cut. */
export function modelChain(models: ReadonlyMap<string, Model>, id: string): readonly Model[] {
  const chain: Model[] = [];
  const seen = new Set<string>();
  for (let model = models.get(id); model && !seen.has(model.id); model = models.get(model.of?.id ?? '')) {
    seen.add(model.id);
    chain.unshift(model);
  }
  return chain;
}

/** The edits in force, by variable: a later model's edit takes the place of an earlier one's. What is absent is true. */
export function editsInForce(chain: readonly Model[]): ReadonlyMap<string, ModelEdit> {
  return new Map(chain.flatMap((model) => model.edits.map((edit) => [edit.variable.id, edit] as const)));
}
