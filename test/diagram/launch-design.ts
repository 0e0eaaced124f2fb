import type { OptimizerClass } from '../../language/analysis/classes.ts';
import type { Design, Model, Optimizer, Variable } from '../../language/design/design.ts';
import type { BinaryOperator, Expression, TargetKind } from '../../language/design/expression.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Place, Reference } from '../../language/design/place.ts';

/** The reference's first spec as a Design, by hand: a drawing needs no parser. Places count up in the order of declarations. */
let offset = 0;
const at = (): Place => {
  offset += 10;
  return { uri: 'file:///launch.mesa', start: offset, end: offset + 9 };
};
const to = (id: string): Reference => ({ id, place: at() });
const named = (id: string) => ({ id, name: id.slice(id.lastIndexOf('.') + 1), place: at(), namePlace: at() });
const number = (value: number): Expression => ({ kind: 'number', value, place: at() });
const name = (id: string, target: TargetKind = 'variable'): Expression => ({ kind: 'name', target, id, place: at() });
const binary = (left: Expression, operator: BinaryOperator, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
  place: at(),
});
const variable = (id: string, mechanism: Variable['mechanism'], marks: Variable['marks'] = []): Variable => ({
  ...named(id),
  kind: 'variable',
  world: 'Road',
  marks,
  mechanism,
});
const beta = (a: number, b: number) => ({
  kind: 'draw' as const,
  distribution: { kind: 'distribution' as const, name: 'beta', arguments: [number(a), number(b)], place: at() },
  place: at(),
});
const equation = (expression: Expression) => ({ kind: 'equation' as const, expression, place: at() });
const interval = (low: number, high: number) => ({
  kind: 'interval' as const,
  low: number(low),
  high: number(high),
  place: at(),
});
const optimizer = (id: string, level: Optimizer['level'], clauses: Partial<Optimizer>): Optimizer => ({
  ...named(id),
  kind: 'optimizer',
  level,
  selects: [],
  params: [],
  memories: [],
  observes: [],
  acts: [],
  awareOf: [],
  accepts: [],
  ...clauses,
});

export function launchDesign(): Design {
  offset = 0;
  const world: Design['worlds'][number] = {
    ...named('Road'),
    kind: 'world',
    documentation: 'A road on which a fleet learns to drive.',
    lets: [],
    variables: [
      variable('Road.fog', beta(2, 8)),
      variable('Road.speed', { kind: 'action', domain: interval(0, 40), place: at() }),
      variable('Road.risk', equation(binary(number(0.2), '*', name('Road.speed')))),
      variable('Road.progress', equation(name('Road.speed'))),
      variable('Road.wear', { kind: 'state', start: { kind: 'value', expression: number(0) }, place: at() }),
      variable('Road.noise', equation(binary(number(0.1), '*', name('Road.speed'))), ['harm']),
    ],
    regimes: [
      {
        ...named('Road.Night'),
        kind: 'regime',
        world: 'Road',
        replaces: [{ variable: to('Road.fog'), mechanism: beta(5, 5), place: at() }],
      },
    ],
  };
  const goals: Design['goals'] = [
    {
      ...named('SafeTrips'),
      kind: 'goal',
      world: 'Road',
      sense: 'maximize',
      expression: binary(name('Road.progress'), '-', binary(number(60), '*', name('Road.risk'))),
    },
    {
      ...named('FastTrips'),
      kind: 'goal',
      world: 'Road',
      sense: 'maximize',
      expression: name('Road.progress'),
      proxyFor: to('SafeTrips'),
    },
  ];
  const simulator: Model = {
    ...named('Simulator'),
    kind: 'model',
    of: to('Road'),
    world: 'Road',
    edits: [
      { kind: 'omits', variable: to('Road.wear'), place: at() },
      { kind: 'holds', variable: to('Road.fog'), value: number(0.2), place: at() },
    ],
    includes: [],
    knows: [],
  };
  const principals: Design['principals'] = [
    {
      ...named('Engineers'),
      kind: 'principal',
      wants: to('SafeTrips'),
      oversees: [to('Training')],
      canHalt: [{ optimizer: to('Autopilot'), by: to('Road.speed'), place: at() }],
      observes: [],
    },
  ];
  return {
    uri: 'file:///launch.mesa',
    lets: [],
    worlds: [world],
    goals,
    models: [simulator],
    principals,
    optimizers: [
      optimizer('Training', 'base', {
        pursues: to('FastTrips'),
        uses: to('Simulator'),
        selects: [to('Autopilot')],
        search: { method: 'best of', n: number(256), place: at() },
        trials: { count: number(16), inWorld: false, place: at() },
      }),
      optimizer('Autopilot', 'mesa', {
        params: [{ ...named('Autopilot.caution'), kind: 'param', optimizer: 'Autopilot', range: interval(0, 1) }],
        observes: [to('Road.fog')],
        acts: [
          {
            kind: 'law',
            action: to('Road.speed'),
            law: binary(
              number(40),
              '*',
              binary(number(1), '-', binary(name('Autopilot.caution', 'param'), '*', name('Road.fog'))),
            ),
            place: at(),
          },
        ],
      }),
    ],
    scenarios: [],
  };
}

/** The same with a second optimizer that Autopilot selects, and a goal and model of its own. */
export function fleetDesign(): Design {
  const design = launchDesign();
  return {
    ...design,
    goals: [...design.goals, { ...named('Punctuality'), kind: 'goal', title: 'On time, every time' }],
    models: [
      ...design.models,
      { ...named('RoadMap'), kind: 'model', of: to('Simulator'), world: 'Road', edits: [], includes: [to('Driver')], knows: [] },
    ],
    optimizers: [
      ...design.optimizers.map((each) => (each.id === 'Autopilot' ? { ...each, selects: [to('Driver')] } : each)),
      optimizer('Driver', 'mesa', {
        pursues: to('Punctuality'),
        uses: to('RoadMap'),
        awareOf: [to('Training')],
        observes: [to('Road.fog'), to('Road.wear')],
      }),
      optimizer('Rival', 'unselected', { uses: to('Road') }),
    ],
  };
}

export const launchFindings: readonly Finding[] = [
  {
    rule: 'goodhart/regime-change',
    severity: 'warning',
    on: 'Training',
    place: { uri: 'file:///launch.mesa', start: 0, end: 1 },
    message: '`Night` changes `fog`, which `Simulator` holds & never sees.',
    path: [],
    related: [],
    mends: [],
  },
];
export const launchClasses: Readonly<Record<string, OptimizerClass>> = {
  Training: { kind: 'selection', relations: [] },
  Autopilot: {
    kind: 'control',
    relations: [
      {
        selector: 'Training',
        relation: 'super',
        reason: 'it observes `fog`, which `Simulator` holds',
        path: [],
        place: { uri: 'file:///launch.mesa', start: 0, end: 1 },
      },
    ],
  },
};
