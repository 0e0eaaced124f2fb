import type { Acceptance, Design, Optimizer } from '../design/design.ts';
import type { Finding } from '../design/finding.ts';
import type { Place } from '../design/place.ts';
import { contextOf } from './context.ts';
import { ruleOf, suggestRule } from './explain.ts';
import { step } from './rule.ts';
import { rules } from './rules/rules.ts';

/** All that the rules find, accepted risks marked; and, as findings of their own, `accepts-absent-risk` and `unknown-rule`. */
export function analyse(design: Design): readonly Finding[] {
  const steps = analyseStepwise(design);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Likewise, with pauses after each rule and within those that take long: whoever waits can do something else, or give up. */
export function* analyseStepwise(design: Design): Generator<void, readonly Finding[]> {
  const context = contextOf(design);
  const found: Finding[] = [];
  for (const rule of rules) {
    for (const finding of rule.check(context)) {
      if (finding)
        found.push({
          ...{ related: [], mends: [], severity: finding.cannotTell ? 'hint' : rule.severity },
          ...finding,
          rule: rule.id,
        });
      else yield;
    }
    yield;
  }
  const present = new Set(found.map(({ rule, on }) => `${on} ${rule}`));
  const accepted = found.map((finding): Finding => {
    const by = context.optimizers.get(finding.on)?.accepts.find(({ rule }) => rule === finding.rule);
    return by ? { ...finding, accepted: { because: by.because, place: by.place } } : finding;
  });
  const acceptances = design.optimizers.flatMap((optimizer) =>
    optimizer.accepts.flatMap((acceptance) => acceptanceProblem(optimizer, acceptance, present)),
  );
  const expectations = design.scenarios.flatMap((scenario) =>
    scenario.expects.flatMap((expect) =>
      expect.kind === 'risk' && !ruleOf(expect.rule) ? [unknownRule(scenario.id, expect.rule, expect.rulePlace)] : [],
    ),
  );
  return [...accepted, ...acceptances, ...expectations];
}

function acceptanceProblem(
  optimizer: Optimizer,
  { rule, rulePlace, place }: Acceptance,
  present: ReadonlySet<string>,
): readonly Finding[] {
  if (!ruleOf(rule)) return [unknownRule(optimizer.id, rule, rulePlace)];
  if (present.has(`${optimizer.id} ${rule}`)) return [];
  return [
    {
      rule: 'accepts-absent-risk',
      severity: 'warning',
      on: optimizer.id,
      place,
      message: `\`${optimizer.name}\` accepts ${rule}, a risk that it does not run.`,
      path: [step(optimizer)],
      related: [],
      mends: [{ kind: 'replace', title: 'Remove the clause', place, by: '' }],
    },
  ];
}

function unknownRule(on: string, rule: string, place: Place): Finding {
  const meant = suggestRule(rule);
  const message = `There is no rule ${rule}${meant ? `; did you mean ${meant}?` : '.'}`;
  const mends = meant ? ([{ kind: 'replace', title: `Write \`${meant}\``, place, by: meant }] as const) : [];
  return { rule: 'unknown-rule', severity: 'warning', on, place, message, path: [], related: [], mends };
}
