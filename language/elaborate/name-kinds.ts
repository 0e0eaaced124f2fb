import type { SymbolKind } from './symbols.ts';

/** What a name may stand for, by the rule of the grammar and the property that it is written in: read by elaboration and completion. */
export const nameKinds: Readonly<Record<string, readonly SymbolKind[]>> = {
  'Each.optimizer': ['optimizer'],
  'Goal.parent': ['world'],
  'ProxyFor.goal': ['goal'],
  'Model.parent': ['world', 'model'],
  'Believes.variable': ['variable'],
  'Fits.variable': ['variable'],
  'Fits.from': ['variable'],
  'Holds.variable': ['variable'],
  'Omits.variables': ['variable'],
  'Includes.optimizers': ['optimizer'],
  'Knows.regimes': ['regime'],
  'Wants.goal': ['goal'],
  'Oversees.optimizers': ['optimizer'],
  'CanHalt.optimizers': ['optimizer'],
  'CanHalt.by': ['variable'],
  'Pursues.goal': ['goal'],
  'Uses.model': ['model', 'world'],
  'SelectsFrom.world': ['world'],
  'Selects.optimizers': ['optimizer'],
  'Updates.optimizer': ['optimizer'],
  'Observes.variables': ['variable', 'param', 'memory'],
  'Acts.actions': ['variable'],
  'AwareOf.optimizers': ['optimizer'],
  'Scenario.parent': ['optimizer', 'world'],
  'Deploy.regime': ['regime'],
  'Sweep.target': ['let', 'param'],
  'AtPoint.target': ['let', 'param'],
  'ExpectRisk.on': ['optimizer', 'model', 'goal', 'principal', 'world', 'scenario', 'variable'],
  'Watch.variables': ['variable', 'param', 'memory'],
  'NameOrCall.name': ['variable', 'param', 'memory', 'let'],
};

export function kindsOf(type: string, property: string): readonly SymbolKind[] {
  return nameKinds[`${type}.${property}`] ?? [];
}
