import type { Design } from '../design/design.ts';
import type { Finding } from '../design/finding.ts';
import { acceptanceFindings, acceptanceOf } from './acceptances.ts';
import { type Context, contextOf } from './context.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/rules.ts';
import { TakesTime, workFor } from './taking-time.ts';

/** All that the rules find, accepted risks marked; and, as findings of their own, what is wrong with acceptances. */
export function analyse(design: Design): readonly Finding[] {
  const steps = analyseStepwise(design, Number.POSITIVE_INFINITY);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** A pause: whoever waits can do something else, or give up. `long`: what comes now takes tens of milliseconds. */
export type Pause = 'short' | 'long';

/** What is worked out of samples at a stretch, in operations: some tens of milliseconds. */
const stretch = 2_000;

/** Likewise, with pauses after each rule and within those that take long; the quick rules first. */
export function* analyseStepwise(design: Design, operations = stretch): Generator<Pause, readonly Finding[]> {
  const context = contextOf(design);
  const found = new Map<Rule, readonly Finding[]>(rules.map((rule) => [rule, []]));
  const later: Rule[] = [];
  workFor(context, 0);
  for (const rule of rules) {
    try {
      found.set(rule, yield* findingsOf(rule, context));
    } catch (error) {
      if (!(error instanceof TakesTime)) throw error;
      later.push(rule);
    }
    yield 'short';
  }
  for (const rule of later) found.set(rule, yield* inStretches(rule, context, operations));
  const all = [...found.values()].flat();
  const accepted = all.map((finding): Finding => {
    const by = acceptanceOf(context.optimizers.get(finding.on), finding.rule);
    return by ? { ...finding, accepted: { because: by.because, place: by.place } } : finding;
  });
  return [...accepted, ...acceptanceFindings(design, all)];
}

/** A rule that pauses is asked again: what was worked out for it stands, so it comes further each time. */
function* inStretches(rule: Rule, context: Context, operations: number): Generator<Pause, readonly Finding[]> {
  for (;;) {
    yield 'long';
    workFor(context, operations);
    try {
      return yield* findingsOf(rule, context);
    } catch (error) {
      if (!(error instanceof TakesTime)) throw error;
    }
  }
}

function* findingsOf(rule: Rule, context: Context): Generator<Pause, readonly Finding[]> {
  const found: Finding[] = [];
  for (const finding of rule.check(context)) {
    if (finding)
      found.push({
        ...{ related: [], mends: [], severity: finding.cannotTell ? 'hint' : rule.severity },
        ...finding,
        rule: rule.id,
      });
    else yield 'short';
  }
  return found;
}
