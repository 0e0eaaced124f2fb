import { constantList } from '../design/constants.ts';
import { corrections } from '../design/corrections/corrections.ts';
import { aggregateList, measureList } from '../design/measures.ts';
import type { Signature } from '../design/signature.ts';
import { type Around, qualifierOf, standsIn } from './around.ts';
import { type Call, callsAround, isInExpectation } from './calls-around.ts';
import { isState, proposedSymbols } from './fitting-names.ts';
import type { Declared } from './links.ts';
import { callProposal, type Proposal } from './proposal.ts';
import { functionSignatures } from './signatures.ts';

/** What is settled before anything runs: numbers and lets alone. */
const settled =
  /^(?:Let\.|Holds\.|Fits\.|Size\.|Method\.|Trials\.|Updates\.|Param\.|Capacity\.|Count\.|Acts\.(?:horizon|samples)|Steps\.count|Runs\.|Seed\.|Deploy\.|Sweep\.|AtPoint\.|Expect\.within)/;
/** What stands before the first step. */
const starting = /^(?:State|Memory)\.(?:start|distribution)$|^Believes\.start$/;

/** Measures of any value, not of a goal or the like. */
const ofValues: ReadonlySet<string> = new Set(['mean', 'sd', 'quantile']);

/** The measure whose arguments the place stands in; `outside` where a measure is what may stand there. */
function measureAround(here: Around): Call | 'outside' | undefined {
  return isInExpectation(here.place) ? (callsAround(here).at(-1) ?? 'outside') : undefined;
}

/** Whether any expression may stand there: all but measures and their goals. */
export function takesExpression(here: Around): boolean {
  const measure = measureAround(here);
  return measure === undefined || (measure !== 'outside' && ofValues.has(measure.name));
}

/** What an expression may begin with at this place: names with a value, constants and calls. */
export function operands(here: Around, isCalled: boolean): readonly Proposal[] {
  const measure = measureAround(here);
  if (measure === 'outside') return [...proposedSymbols(here, ['let']), ...calls(here, measureList, isCalled)];
  if (measure) return ofMeasure(here, measure, isCalled);
  const overTime = standsIn(here, /^Objective\./) && !isOverTime(here) ? aggregateList : [];
  return [...readable(here), ...constants(here), ...calls(here, [...functions(here), ...overTime], isCalled)];
}

/** The arguments of a measure. */
function ofMeasure(here: Around, { name, argument }: Call, isCalled: boolean): readonly Proposal[] {
  if (name === 'part')
    return corrections.map(({ name: label, done, removes }) => ({
      label,
      kind: 'constant',
      insert: label,
      documentation: `${done}: without ${removes}`,
    }));
  if (name === 'harm') return proposedSymbols(here, ['variable'], (one) => one.kind === 'variable' && one.marks.includes('harm'));
  if (name === 'peak' && argument > 0) return swept(here);
  if (name === 'quantile' && argument > 0) return proposedSymbols(here, ['let']);
  if (!ofValues.has(name)) return measureList.some((one) => one.name === name) ? proposedSymbols(here, ['goal']) : [];
  const inner = callsAround(here).length > 1 ? functions(here) : aggregateList;
  return [...proposedSymbols(here, ['variable', 'param']), ...calls(here, inner, isCalled)];
}

/** Whether a call around the place has the value of all steps. */
function isOverTime(here: Around): boolean {
  return callsAround(here).some((call) => aggregateList.some(({ name }) => name === call.name));
}

/** What the scenario sweeps: a point of the sweep is told by it. */
export function swept(here: Around): readonly Proposal[] {
  const scenario = here.declared.get(here.owner);
  const qualifier = qualifierOf(here);
  const begun = qualifier === undefined ? '' : `${qualifier}.`;
  return (scenario?.kind === 'scenario' ? scenario.sweeps : [])
    .filter(({ target: { id } }) => id.startsWith(begun))
    .map(({ target: { id } }) => id.slice(begun.length))
    .map((label) => ({ label, kind: 'swept', insert: label, detail: 'swept' }));
}

/** The names that have a value there. */
function readable(here: Around): readonly Proposal[] {
  if (standsIn(here, settled)) return proposedSymbols(here, ['let']);
  const own = ({ id }: Declared): boolean => id.startsWith(`${here.owner}.`);
  const defined = definedHere(here);
  if (standsIn(here, starting))
    return proposedSymbols(
      here,
      ['variable', 'param', 'memory', 'let'],
      (one) =>
        one.id !== defined && (isState(one) || one.kind === 'let' || one.kind === 'param' || (one.kind === 'memory' && own(one))),
    );
  if (standsIn(here, /^Acts\.law$/)) {
    const optimizer = here.declared.get(here.owner);
    const observed = new Set(optimizer?.kind === 'optimizer' ? optimizer.observes.map(({ id }) => id) : []);
    return proposedSymbols(
      here,
      ['param', 'memory', 'variable', 'let'],
      (one) => one.kind === 'let' || own(one) || observed.has(one.id),
    );
  }
  return proposedSymbols(here, ['variable', 'param', 'let'], ({ id }) => id !== defined);
}

/** Whose equation, start or distribution the place stands in: it cannot depend on itself. */
function definedHere({ place, tokens, owner }: Around): string | undefined {
  const variable = place.within.find(({ property }) =>
    /^(?:Variable\.equation|(?:Variable|State|Memory)\.(?:start|distribution))$/.test(property),
  );
  const clause = variable ? tokens.slice(variable.from) : [];
  return `${owner}.${clause[clause.findIndex(({ image }) => /^[=~]$/.test(image)) - 1]?.image}`;
}

function constants(here: Around): readonly Proposal[] {
  if (qualifierOf(here) !== undefined) return [];
  const seesDeployed = here.spec.design.optimizers.some(
    ({ id, observes }) =>
      observes.some((one) => one.id === 'deployed') &&
      (standsIn(here, /^Optimizer\./) ? id === here.owner : standsIn(here, /^Goal\./)),
  );
  return constantList
    .filter(({ name }) => (name === 'step' ? !standsIn(here, settled) : name === 'deployed' ? seesDeployed : true))
    .map(({ name, documentation }) => ({ label: name, kind: 'constant', insert: name, documentation }));
}

function functions(here: Around): readonly Signature[] {
  const hasCopies = [...here.declared.values()].some((one) => one.kind === 'variable' && one.each);
  return functionSignatures.filter(({ name }) => name !== 'sum' || (hasCopies && !standsIn(here, settled)));
}

function calls(here: Around, signatures: readonly Signature[], isCalled: boolean): readonly Proposal[] {
  return qualifierOf(here) === undefined ? signatures.map((one) => callProposal(one, 'function', isCalled)) : [];
}
