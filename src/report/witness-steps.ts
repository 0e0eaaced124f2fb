import type { Design, Optimizer, Variable } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';
import type { Witness } from '../simulation/evidence/witness.ts';
import type { WitnessSide } from '../simulation/evidence/witness-run.ts';
import { numberText } from '../simulation/measures/number-text.ts';

/** The smallest run in which a failure happens, as a table: what was believed, tried, selected, seen and done, as written and mended. */
export interface WitnessSteps {
  /** Which run it is: `Run 3 of Inspection, seed 8: 2 of 64 candidates, 1 step`. */
  readonly title: string;
  readonly parts: readonly WitnessPart[];
}
export interface WitnessPart {
  readonly title: string;
  /** Where what it tells of stands in the text. */
  readonly place?: Place;
  readonly rows: readonly WitnessRow[];
}
export interface WitnessRow {
  readonly name: string;
  /** `seen`, `done`, `harm`. */
  readonly note: string;
  readonly place?: Place;
  readonly written: string;
  readonly mended: string;
}

/** What is said where there is none. */
export const noWitness = 'In none of the first runs anything is lost by it.';

/** `scale`: the goal's or the harm's id that the two runs are told in. Places are those of `design`, whose text is shown. */
export function witnessSteps(witness: Witness, design: Design, scale: string): WitnessSteps {
  const { scenario, seed, run, steps, candidates, of, sweep, written, mended } = witness;
  const base = design.scenarios.find(({ id }) => id === scenario)?.of?.id ?? scenario.replace(/^evidence of /, '');
  const selector = design.optimizers.find(({ id }) => id === base);
  const sizes = [
    ...(candidates === undefined ? [] : [counted(candidates, 'candidate', of)]),
    counted(steps, 'step'),
    ...Object.entries(sweep).map(([target, value]) => `${target} = ${numberText(value)}`),
  ];
  return {
    title: `Run ${run + 1} of ${scenario}, seed ${seed}: ${sizes.join(', ')}`,
    parts: [
      believedPart(witness, design, selector),
      candidatesPart(witness, selector),
      paramsPart(witness, design, selector),
      ...Array.from({ length: steps }, (_, step) => stepPart(witness, design, step, selector)),
      {
        title: 'What came of it',
        rows: [
          row({ name: scale.slice(scale.lastIndexOf('.') + 1), place: placeOf(design, scale) }, written.worth, mended.worth),
        ],
      },
    ].filter(({ rows }) => rows.length > 0),
  };
}

/** `2 of 64 candidates`, where there were more. */
const counted = (count: number, what: string, of = count): string =>
  `${count}${of === count ? '' : ` of ${of}`} ${what}${of === 1 ? '' : 's'}`;

function row(
  { name, note = '', place }: { readonly name: string; readonly note?: string; readonly place?: Place | undefined },
  written: number | undefined,
  mended: number | undefined,
): WitnessRow {
  const text = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? '–' : numberText(value));
  return { name, note, ...(place && { place }), written: text(written), mended: text(mended) };
}

function placeOf({ goals, worlds }: Design, id: string): Place | undefined {
  return [...goals, ...worlds.flatMap(({ variables }) => variables)].find((one) => one.id === id)?.namePlace;
}

/** What the selector's model promised: of the goal that it pursues, which the mended one may not share. */
function believedPart({ written, mended }: Witness, design: Design, selector: Optimizer | undefined): WitnessPart {
  const goals = [...new Set([written, mended].flatMap(({ believed }) => (believed ? [believed.goal] : [])))];
  const of = ({ believed }: WitnessSide, goal: string) => (believed?.goal === goal ? believed.value : undefined);
  const rows = goals.map((goal) => row({ name: goal, place: placeOf(design, goal) }, of(written, goal), of(mended, goal)));
  return { title: `What ${selector?.name ?? 'the selector'} believed it would get`, rows };
}

/** The candidates of the run that are left, which are the same on either side where what is mended does not concern them. */
function candidatesPart({ written, mended }: Witness, selector: Optimizer | undefined): WitnessPart {
  const text = ({ candidates }: WitnessSide, at: number): string => {
    const one = candidates.find(({ number }) => number === at);
    if (!one) return '–';
    const score = Number.isNaN(one.measure) ? 'no score' : numberText(one.measure);
    return `${score}, truly ${numberText(one.true)}${one.selected ? ': selected' : ''}`;
  };
  const shown = [written, mended].flatMap(({ candidates }) =>
    candidates.flatMap(({ number }) => (number === undefined ? [] : [number])),
  );
  const place = selector?.search?.place;
  const rows = [...new Set(shown)]
    .sort((one, other) => one - other)
    .map((at) => ({
      ...{ name: `Candidate ${at + 1}`, note: '', ...(place && { place }) },
      ...{ written: text(written, at), mended: text(mended, at) },
    }));
  return { title: 'What was tried: its score, and what it was truly worth', rows };
}

function paramsPart({ written, mended }: Witness, design: Design, selector: Optimizer | undefined): WitnessPart {
  const params = design.optimizers.flatMap((one) => one.params);
  const ids = [...new Set([...Object.keys(written.params), ...Object.keys(mended.params)])];
  const rows = ids.map((id) =>
    row({ name: id, place: params.find((param) => param.id === id)?.namePlace }, written.params[id], mended.params[id]),
  );
  return { title: `What ${selector?.name ?? 'the selector'} selected`, rows };
}

/** All that is not seen and not done follows from it: it stands below, in the order of the text. */
function stepPart({ written, mended }: Witness, design: Design, step: number, selector: Optimizer | undefined): WitnessPart {
  const acting = design.optimizers.filter(({ id }) => id !== selector?.id);
  const seen = new Set(acting.flatMap(({ observes }) => observes.map(({ id }) => id)));
  const noteOf = ({ id, mechanism, marks }: Variable): string =>
    mechanism.kind === 'action' ? 'done' : seen.has(id) ? 'seen' : marks.includes('harm') ? 'harm' : '';
  const order = ['seen', 'done', '', 'harm'];
  const rows = design.worlds
    .flatMap(({ variables }) => variables)
    .filter(({ id }) => id in written.trace || id in mended.trace)
    .map((variable) => {
      const { name, id, namePlace } = variable;
      return row({ name, note: noteOf(variable), place: namePlace }, written.trace[id]?.[step], mended.trace[id]?.[step]);
    })
    .sort((one, other) => order.indexOf(one.note) - order.indexOf(other.note));
  return { title: `Step ${step + 1}`, rows };
}
