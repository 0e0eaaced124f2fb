import type { OptimizerClass } from '../../language/analysis/classes.ts';
import type { Chip } from './graph.ts';

/** The derived classes of an optimizer: what it is, and what it is to each optimizer that selects it. */
export function chipsOf(derived: OptimizerClass | undefined): readonly Chip[] {
  if (!derived) return [];
  const several = new Set(derived.relations.map(({ selector }) => selector)).size > 1;
  const relations = new Map<string, string[]>();
  for (const { relation, selector, reason } of derived.relations) {
    const text = several ? `${relation} to ${selector}` : relation;
    relations.set(text, [...(relations.get(text) ?? []), reason]);
  }
  return [
    ...(derived.kind ? [{ text: derived.kind }] : []),
    ...[...relations].map(([text, reasons]) => ({ text, reason: reasons.join('; ') })),
  ];
}
