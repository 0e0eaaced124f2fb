import type { Expression } from '../../../language/design/expression.ts';
import type { Kind } from './point-store.ts';
import type { Recorded } from './recorded.ts';

/** What a rollout records under a key, and where it belongs. */
export interface RecordedKey {
  readonly kind: Kind;
  readonly id: string;
  readonly expression: Expression;
}

/** Goals, harms and values, each under its own. */
export function recordedKeys({ goals, harms, values }: Recorded): ReadonlyMap<string, RecordedKey> {
  const of = (kind: Kind, list: ReadonlyMap<string, Expression>) =>
    [...list].map(([id, expression]) => [`${kind} ${id}`, { kind, id, expression }] as const);
  return new Map([...of('realised', goals), ...of('harm', harms), ...of('value', values)]);
}
