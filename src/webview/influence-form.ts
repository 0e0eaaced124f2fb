import type { Finding } from '../../language/design/finding.ts';
import { element } from './element.ts';
import { offer } from './offer.ts';

/** Of one text a finding is the same as of the last where it says the same. */
const nameOf = ({ rule, on, message }: Finding): string => `${rule} ${on} ${message}`;

/** Whose influence diagram is shown, and which finding's path in it. */
export function influenceForm(onOptimizer: (optimizer: string) => void, onFinding: () => void) {
  const optimizers = element('select', { id: 'influence-optimizer' });
  const findings = element('select', { id: 'influence-finding' });
  const ofFinding = element('label', { for: 'influence-finding' }, 'Path of ', findings);
  let chosen = '';
  optimizers.addEventListener('change', () => onOptimizer(optimizers.value));
  findings.addEventListener('change', () => {
    chosen = findings.value;
    onFinding();
  });
  return {
    element: element(
      'form',
      { class: 'influence-form' },
      element('label', { for: 'influence-optimizer' }, 'Of ', optimizers),
      ofFinding,
    ),
    choose: (finding: Finding): void => {
      chosen = nameOf(finding);
    },
    /** Offers these; tells which finding is chosen of them. */
    show: (ids: readonly string[], optimizer: string | undefined, along: readonly Finding[]): Finding | undefined => {
      offer(
        optimizers,
        ids.map((id) => [id, id]),
        optimizer,
      );
      offer(
        findings,
        [['', 'nothing'], ...along.map((one): [string, string] => [nameOf(one), `${one.rule} on ${one.on}`])],
        chosen,
      );
      ofFinding.hidden = along.length === 0;
      return along.find((one) => nameOf(one) === chosen);
    },
  };
}
