import type { Rule } from '../rule.ts';
import { accidentalSteering } from './agents/accidental-steering.ts';
import { contention } from './agents/contention.ts';
import { goalCoOption } from './agents/goal-co-option.ts';
import { multitaskStarvation } from './agents/multitask-starvation.ts';
import { spoofableInput } from './agents/spoofable-input.ts';
import { modelOmitsDelegate } from './embedded/model-omits-delegate.ts';
import { modelOverflows } from './embedded/model-overflows.ts';
import { openLoop } from './embedded/open-loop.ts';
import { outpacedPrincipal } from './embedded/outpaced-principal.ts';
import { selectorNotLarger } from './embedded/selector-not-larger.ts';
import { selfInclusion } from './embedded/self-inclusion.ts';
import { tooLittleVariety } from './embedded/too-little-variety.ts';
import { trialsHaveSideEffects } from './embedded/trials-have-side-effects.ts';
import { unownedHarm } from './embedded/unowned-harm.ts';
import { unrealizable } from './embedded/unrealizable.ts';
import { boundedGain } from './goodhart/bounded-gain.ts';
import { campbell } from './goodhart/campbell.ts';
import { cobra } from './goodhart/cobra.ts';
import { correlationalControl } from './goodhart/correlational-control.ts';
import { extrapolation } from './goodhart/extrapolation.ts';
import { heavyTailedError } from './goodhart/heavy-tailed-error.ts';
import { intermediary } from './goodhart/intermediary.ts';
import { metricManipulation } from './goodhart/metric-manipulation.ts';
import { missingAttribute } from './goodhart/missing-attribute.ts';
import { noStop } from './goodhart/no-stop.ts';
import { noisyProxy } from './goodhart/noisy-proxy.ts';
import { pressurePastCertificate } from './goodhart/pressure-past-certificate.ts';
import { regimeChange } from './goodhart/regime-change.ts';
import { sharedCause } from './goodhart/shared-cause.ts';
import { blindSpot } from './incentive/blind-spot.ts';
import { manipulation } from './incentive/manipulation.ts';
import { sensitiveResponse } from './incentive/sensitive-response.ts';
import { tampering } from './incentive/tampering.ts';
import { willNotDefer } from './incentive/will-not-defer.ts';
import { deceptiveAlignment } from './mesa/deceptive-alignment.ts';
import { frozenParameters } from './mesa/frozen-parameters.ts';
import { implicitGoal } from './mesa/implicit-goal.ts';
import { irreversibleControl } from './mesa/irreversible-control.ts';
import { proxyAligned } from './mesa/proxy-aligned.ts';
import { suboptimizer } from './mesa/suboptimizer.ts';
import { superoptimizer } from './mesa/superoptimizer.ts';
import { tellsTrialFromDeployment } from './mesa/tells-trial-from-deployment.ts';
import { transoptimizer } from './mesa/transoptimizer.ts';
import { trialNotMesa } from './mesa/trial-not-mesa.ts';

/** Every rule of the analysis: diagnostics, pages, `accepts`, `expect risk` and settings all read this table. */
export const rules: readonly Rule[] = [
  noisyProxy,
  heavyTailedError,
  boundedGain,
  pressurePastCertificate,
  extrapolation,
  regimeChange,
  sharedCause,
  intermediary,
  metricManipulation,
  correlationalControl,
  missingAttribute,
  campbell,
  cobra,
  noStop,
  superoptimizer,
  suboptimizer,
  transoptimizer,
  trialNotMesa,
  frozenParameters,
  tellsTrialFromDeployment,
  deceptiveAlignment,
  proxyAligned,
  irreversibleControl,
  implicitGoal,
  modelOmitsDelegate,
  selectorNotLarger,
  modelOverflows,
  unownedHarm,
  trialsHaveSideEffects,
  selfInclusion,
  unrealizable,
  outpacedPrincipal,
  tooLittleVariety,
  openLoop,
  accidentalSteering,
  contention,
  spoofableInput,
  goalCoOption,
  multitaskStarvation,
  manipulation,
  tampering,
  sensitiveResponse,
  willNotDefer,
  blindSpot,
];
