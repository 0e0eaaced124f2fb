import type { Design } from '../design/design.ts';
import type { Finding } from '../design/finding.ts';
import { acceptanceFindings, acceptanceOf } from './acceptances.ts';
import { contextOf } from './context.ts';
import { rules } from './rules/rules.ts';

/** All that the rules find, accepted risks marked; and, as findings of their own, what is wrong with acceptances. */
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
  const accepted = found.map((finding): Finding => {
    const by = acceptanceOf(context.optimizers.get(finding.on), finding.rule);
    return by ? { ...finding, accepted: { because: by.because, place: by.place } } : finding;
  });
  return [...accepted, ...acceptanceFindings(design, found)];
}
