import type { Acceptance, Design, Optimizer } from '../design/design.ts';
import type { Finding } from '../design/finding.ts';
import type { Place } from '../design/place.ts';
import { ruleOf, suggestRule } from './explain.ts';
import { families } from './levels.ts';
import { step } from './rule.ts';

/** By which clause an optimizer accepts a rule: the first that gives a reason. */
export const acceptanceOf = (optimizer: Optimizer | undefined, rule: string): Acceptance | undefined =>
  optimizer?.accepts.find((one) => one.rule === rule && hasReason(one));

const hasReason = ({ because }: Acceptance): boolean => because.trim() !== '';

/** What is wrong with the acceptances of a design, and with the rules that it expects. `found`: all that the rules find. */
export function acceptanceFindings(design: Design, found: readonly Finding[]): readonly Finding[] {
  const present = new Set(found.map(({ rule, on }) => `${on} ${rule}`));
  const acceptances = design.optimizers.flatMap((optimizer) =>
    optimizer.accepts.flatMap((acceptance) => ofAcceptance(optimizer, acceptance, present)),
  );
  const expectations = design.scenarios.flatMap((scenario) =>
    scenario.expects.flatMap((expect) =>
      expect.kind === 'risk' && !ruleOf(expect.rule) ? unknownRule(scenario.id, expect.rule, expect.rulePlace) : [],
    ),
  );
  return [...acceptances, ...expectations];
}

function ofAcceptance(optimizer: Optimizer, acceptance: Acceptance, present: ReadonlySet<string>): readonly Finding[] {
  const { rule, rulePlace, place } = acceptance;
  const { id, name } = optimizer;
  const about = { severity: 'warning', on: id, place, path: [step(optimizer)], related: [] } as const;
  const mends = [{ kind: 'replace', title: 'Remove the clause', place, by: '' }] as const;
  if (!ruleOf(rule)) return unknownRule(id, rule, rulePlace);
  if (!present.has(`${id} ${rule}`))
    return [
      { ...about, rule: 'accepts-absent-risk', message: `\`${name}\` accepts ${rule}, a risk that it does not run.`, mends },
    ];
  if (!hasReason(acceptance)) {
    const message = `\`${name}\` accepts ${rule} without a reason, so that it is not accepted: say why after \`because\`.`;
    return [{ ...about, rule: 'accepts-without-reason', message, mends: [] }];
  }
  if (acceptance === acceptanceOf(optimizer, rule)) return [];
  const message = `\`${name}\` accepts ${rule} twice: this reason is told nowhere.`;
  return [{ ...about, rule: 'accepts-twice', message, mends }];
}

/** Of a name that is cut short the syntax tells. */
function unknownRule(on: string, rule: string, place: Place): readonly Finding[] {
  if (/[/-]$/.test(rule)) return [];
  const isFamily = families.includes(rule);
  const meant = isFamily ? undefined : suggestRule(rule);
  const message = isFamily
    ? `${rule} is a family of rules: name the rule that is meant, as in ${rule}/….`
    : `There is no rule ${rule}${meant ? `; did you mean ${meant}?` : '.'}`;
  const mends = meant ? ([{ kind: 'replace', title: `Write \`${meant}\``, place, by: meant }] as const) : [];
  return [{ rule: 'unknown-rule', severity: 'warning', on, place, message, path: [], related: [], mends }];
}
