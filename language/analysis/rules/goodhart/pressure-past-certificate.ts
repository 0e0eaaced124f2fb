import type { Mend } from '../../../design/finding.ts';
import { lastCertified } from '../../chance/certificate.ts';
import { type DrawnCandidates, drawnCandidates } from '../../chance/drawn-candidates.ts';
import { covariance } from '../../chance/expectation.ts';
import type { Polynomial } from '../../chance/polynomial.ts';
import type { Context } from '../../context.ts';
import { pursuing } from '../../mending.ts';
import { type Pressure, picks, pressures } from '../../pressure.ts';
import { ofEach, type Rule, type RuleFinding, step } from '../../rule.ts';
import { searchSize, sweepsOf } from '../../search-size.ts';
import page from './pressure-past-certificate.md';

/** More candidates than the correlation of measure and goal answers for. */
export const pressurePastCertificate: Rule = {
  id: 'goodhart/pressure-past-certificate',
  title: 'More pressure than the correlation answers for',
  severity: 'information',
  standing: 'proved',
  source: 'Cauchy-Schwarz on the chi-square divergence',
  page,
  check: (context) => ofEach(pressures(context), (pressure) => pastCertificate(context, pressure)),
};

function pastCertificate(context: Context, pressure: Pressure): readonly RuleFinding[] {
  const { optimizer, proxy, goal } = pressure;
  const n = searchSize(context, optimizer);
  if (!picks(context, optimizer) || optimizer.search?.method !== 'best of' || n === undefined) return [];
  const candidates = drawnCandidates(context, pressure);
  if (!candidates) return [];
  const { score, wanted } = candidates;
  // Beside what all have in common, and what that is mixed with, there is no one correlation.
  const joint = candidates.common ? undefined : covariance(score, wanted);
  const [own, its] = [varianceOf(candidates), covariance(wanted, wanted)];
  if (own === 0 || its === 0) return [];
  if (joint === undefined || own === undefined || its === undefined)
    return candidates.errors.size === 0
      ? []
      : [
          finding(
            pressure,
            `Cannot tell how \`${proxy.name}\` correlates with \`${goal.name}\`, and so not how many candidates that answers for.`,
            true,
          ),
        ];
  const r = [own, its].every(Number.isFinite) ? joint / Math.sqrt(own * its) : 0;
  const last = isNormal(score) || r * r <= 0.5 + 1e-12 ? lastCertified(r) : undefined;
  if (last === undefined)
    return [
      finding(
        pressure,
        `Cannot tell how many candidates the correlation ${short(r)} of \`${proxy.name}\` with \`${goal.name}\` answers for: \`${proxy.name}\` is not normal.`,
        true,
      ),
    ];
  if (n <= last) return [];
  const why = [own, its].every(Number.isFinite)
    ? `Its correlation with \`${goal.name}\` is ${short(r)}`
    : `Its variance or that of \`${goal.name}\` is infinite`;
  const upTo =
    last < 2
      ? 'which alone guarantees no gain for any number of candidates'
      : `which alone guarantees a gain up to ${last} candidates`;
  const swept = sweepsOf(context, optimizer).length > 0;
  const fewer: readonly Mend[] =
    last < 2 || swept
      ? []
      : [{ kind: 'replace', title: `Take the best of ${last}`, place: optimizer.search.n.place, by: String(last) }];
  return [
    {
      ...finding(
        pressure,
        `\`${optimizer.name}\` takes the best of ${swept ? 'up to ' : ''}${n} by \`${proxy.name}\`. ${why}, ${upTo}.`,
      ),
      related: [{ message: 'the pressure', place: optimizer.search.place }],
      mends: [...fewer, ...pursuing(context, optimizer, goal)],
    },
  ];
}

function finding({ optimizer, proxy, goal }: Pressure, message: string, cannotTell?: true): RuleFinding {
  return {
    on: optimizer.id,
    place: optimizer.pursues?.place ?? optimizer.namePlace,
    message,
    path: [step(optimizer, 'pursues'), step(proxy, 'proxy for'), step(goal)],
    ...(cannotTell && { cannotTell }),
  };
}

/** Of the mean over the trials: what is drawn anew in each counts the less, the more there are. */
function varianceOf({ score, trials }: DrawnCandidates): number | undefined {
  const [own, kept] = [covariance(score, score), trials && covariance(score, trials.another)];
  if (!trials) return own;
  return own === undefined || kept === undefined ? undefined : kept + (own - kept) / trials.count;
}

const isNormal = (score: Polynomial): boolean =>
  [...score.values()].every(({ factors }) =>
    factors.every(
      ({ atom, power }) => factors.length === 1 && power === 1 && atom.law?.kind === 'one' && atom.law.name === 'normal',
    ),
  );

const short = (value: number): string => String(Number(value.toFixed(2)));
