import type { Finding, Severity } from '../../language/design/finding.ts';
import type { Analysis } from '../server/protocol.ts';

/** The findings on one declaration, the gravest first, accepted ones last. */
export interface FindingGroup {
  readonly id: string;
  readonly name: string;
  /** `control mesa optimizer`, `goal`. */
  readonly kind: string;
  /** `2 warnings, 1 accepted`. */
  readonly summary: string;
  readonly findings: readonly Finding[];
}

type State = Severity | 'accepted';
const states: readonly State[] = ['error', 'warning', 'information', 'hint', 'accepted'];
const stateOf = ({ accepted, severity }: Finding): State => (accepted ? 'accepted' : severity);

/** Groups in the order of the design: optimizers, then whatever else has findings. */
export function groupsOf({ design, classes, findings }: Analysis): readonly FindingGroup[] {
  const { optimizers, principals, goals, models, worlds } = design;
  const declared = new Map([
    ...optimizers.map(({ id, level }) => {
      const words = [classes[id]?.kind, level === 'unselected' ? undefined : level, 'optimizer'];
      return [id, words.filter(Boolean).join(' ')] as const;
    }),
    ...[...principals, ...goals, ...models, ...worlds].map(({ id, kind }) => [id, kind] as const),
  ]);
  const ids = [...new Set([...declared.keys(), ...findings.map(({ on }) => on)])];
  return ids.flatMap((id) => {
    const own = findings.filter(({ on }) => on === id);
    if (own.length === 0) return [];
    const sorted = states.flatMap((state) => own.filter((finding) => stateOf(finding) === state));
    return [{ id, name: id, kind: declared.get(id) ?? '', summary: summaryOf(own), findings: sorted }];
  });
}

function summaryOf(findings: readonly Finding[]): string {
  return states
    .flatMap((state) => {
      const count = findings.filter((finding) => stateOf(finding) === state).length;
      const plural = (state === 'warning' || state === 'error' || state === 'hint') && count > 1 ? 's' : '';
      return count > 0 ? [`${count} ${state}${plural}`] : [];
    })
    .join(', ');
}

/** Of an analysis, the findings that nobody has accepted. */
export const openCount = ({ findings }: Analysis): number => findings.filter(({ accepted }) => !accepted).length;
