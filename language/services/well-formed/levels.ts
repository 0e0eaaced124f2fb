import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { selectorsOf } from '../../design/selection.ts';
import { formWarning, put } from './form-problem.ts';

/** `base` and plain optimizers that another one selects: whoever is selected is a mesa-optimizer. */
export function contradictedLevels(design: Design): Problem[] {
  const selectors = selectorsOf(design);
  return design.optimizers.flatMap((optimizer): Problem[] => {
    const [by] = selectors.get(optimizer.id) ?? [];
    if (!by || optimizer.level === 'mesa' || by.selector === optimizer) return [];
    const stated = optimizer.level === 'base' ? 'is a base optimizer' : 'is declared as one that nobody selects';
    const message = `\`${optimizer.name}\` ${stated}, and \`${by.selector.name}\` selects it. Declare it \`mesa optimizer ${optimizer.name}\`.`;
    const related = [{ message: `\`${by.selector.name}\` selects it here`, place: by.reference.place }];
    const { levelPlace } = optimizer;
    const word = optimizer.level === 'base' ? 'mesa' : 'mesa ';
    const mends = levelPlace ? [put(`Declare it \`mesa optimizer ${optimizer.name}\``, levelPlace, word)] : [];
    return [formWarning('contradicted-level', message, optimizer.namePlace, { related, mends })];
  });
}
