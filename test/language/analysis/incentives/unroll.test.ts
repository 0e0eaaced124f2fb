import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextOf } from '../../../../language/analysis/context.ts';
import type { Incentives } from '../../../../language/analysis/incentives/criteria.ts';
import type { InfluenceDiagram } from '../../../../language/analysis/incentives/influence-diagram.ts';
import { incentivesOf } from '../../../../language/analysis/incentives/optimizer-incentives.ts';
import { ownDecision } from '../../../../language/analysis/incentives/own-decision.ts';
import type { StepGraph, StepNode } from '../../../../language/analysis/incentives/step-graph.ts';
import { stepsNeeded } from '../../../../language/analysis/incentives/steps-needed.ts';
import { readSpec } from '../../../../language/services/read-spec.ts';

const place = { uri: 'file:///steps.mesa', start: 0, end: 0 };

/** Who has which incentive, whatever the step (its own actions at other steps aside); what it would be worth to observe, at the decision's own. */
function told(diagram: InfluenceDiagram, found: Incentives) {
  const nodes = new Map(diagram.nodes.map((node) => [node.id, node]));
  const own = nodes.get(diagram.decision)?.of ?? [];
  const isOther = (id: string) => !nodes.get(id)?.of.some((one) => own.includes(one));
  const names = (ids: ReadonlySet<string>, now = false) =>
    [
      ...new Set(
        [...ids].flatMap((id) => nodes.get(id) ?? []).flatMap(({ name, step }) => (now && (step ?? 0) !== 0 ? [] : [name])),
      ),
    ].sort();
  return {
    information: names(found.valueOfInformation, true),
    response: names(new Set([...found.responseIncentive].filter(isOther))),
    control: names(new Set([...found.valueOfControl].filter(isOther))),
    instrumental: names(found.instrumentalControl),
  };
}

/** States s0…, variables v0… with links among them at random, one action, and a utility of some of them. */
const stepGraphs = fc
  .record({
    states: fc.integer({ min: 1, max: 4 }),
    variables: fc.integer({ min: 0, max: 3 }),
    seed: fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
    horizon: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  })
  .map(({ states, variables, seed, horizon }): StepGraph => {
    const chosen = (percent: number): boolean => (seed.next().value ?? 0) < percent;
    const names = [...Array(states).keys()].map((n) => `s${n}`);
    const within = ['a', ...[...Array(variables).keys()].map((n) => `v${n}`)];
    const same = (ids: readonly string[]) => ids.flatMap((id) => (chosen(35) ? [{ id, when: 'same' as const, place }] : []));
    const node = (id: string, parents: StepNode['parents']): StepNode => ({
      id,
      kind: 'chance',
      name: id,
      of: [id],
      place,
      parents,
    });
    const seen = same(names);
    return {
      optimizer: 'O',
      decidesOnce: false,
      decision: { ...node('a', seen), kind: 'decision' },
      nodes: [
        ...names.map((id) =>
          node(
            id,
            [...names, ...within].flatMap((from) => (chosen(30) ? [{ id: from, when: 'before' as const, place }] : [])),
          ),
        ),
        { ...node('a', seen), otherSteps: true },
        ...within.slice(1).map((id, at) => node(id, same([...names, ...within.slice(0, at + 1)]))),
        {
          ...node('u', [...same(within), ...names.flatMap((id) => (chosen(30) ? [{ id, when: 'after' as const, place }] : []))]),
          kind: 'utility',
        },
      ],
      ...(horizon === undefined ? {} : { horizon }),
    };
  });

test('more steps than are needed tell nothing more', () =>
  fc.assert(
    fc.property(stepGraphs, fc.integer({ min: 1, max: 5 }), (graph, more) => {
      const found = ownDecision(graph);
      const longer = ownDecision(graph, (one) => {
        const { before, after, isWhole } = stepsNeeded(one);
        const { horizon = Number.POSITIVE_INFINITY } = graph;
        return { before: before + more, after: Math.min(after + more, Math.max(after, horizon - 1)), isWhole };
      });
      expect(told(found.diagram, found.incentives)).toEqual(told(longer.diagram, longer.incentives));
    }),
    { numRuns: 600, seed: 3 },
  ));

async function incentivesIn(text: string, name: string) {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = incentivesOf(contextOf(design), design.optimizers.find(({ id }) => id === name)!);
  return found && { ...told(found.diagram, found.incentives), links: found.diagram.links.map(({ from, to }) => `${from} ${to}`) };
}

describe('of a spec', () => {
  const viewer = (horizon: string, model = '') => `
    let foresight = 1
    world Feed {
      action post in {0, 1}
      state opinion ~ normal(0, 1) -> opinion + post
      clicks = opinion * post
    }
    goal Clicks { maximize clicks }
    ${model && `model M of Feed { ${model} }`}
    direct optimizer Recommender { pursues Clicks  ${model && 'uses M'}  observes opinion  acts post plans ${horizon} }
    scenario S of Feed { sweep foresight over 1, 2, 3 }`;
  const instrumental = async (text: string) => (await incentivesIn(text, 'Recommender'))?.instrumental;

  test('one step ahead nobody is paid to change what lasts', async () =>
    expect(await instrumental(viewer('1'))).toEqual(['clicks', 'post']));
  test('from two steps on they are', async () => expect(await instrumental(viewer('2'))).toEqual(['clicks', 'opinion', 'post']));
  test('the horizon that a scenario sweeps to counts', async () =>
    expect(await instrumental(viewer('foresight'))).toEqual(['clicks', 'opinion', 'post']));
  test('what its model holds is a constant to it, and no node', async () => {
    const found = await incentivesIn(viewer('3', 'holds opinion = 0'), 'Recommender');
    expect(found?.instrumental).toEqual(['clicks', 'post']);
    expect(found?.links).toEqual(['Feed.post Feed.clicks']);
  });

  test('a selection decides once, and sees nothing; what it selects is for the goal that it is selected by', async () => {
    const text = `
      world W { fog ~ beta(2, 8)  action speed in [0, 1]  risk = fog * speed  state wear = 0 -> wear + speed }
      goal G { maximize speed - 2 * risk - wear }
      base optimizer B { pursues G  selects M  search best of 4 }
      mesa optimizer M { param p in [0, 1]  observes fog  acts speed = p * fog }`;
    const above = await incentivesIn(text, 'B');
    expect(above).toMatchObject({ instrumental: ['G(speed)', 'G(wear)', 'p', 'risk', 'speed', 'wear'], response: [] });
    expect(above?.links).toContain('B W.speed@0');
    expect(await incentivesIn(text, 'M')).toMatchObject({
      response: ['fog'],
      instrumental: ['G(speed)', 'G(wear)', 'risk', 'speed', 'wear'],
    });
  });

  test('who picks from a world answers to what it reads, and moves nothing but the pick', async () => {
    const text = `
      world W { talent ~ normal(0, 1)  luck ~ normal(0, 1)  score = talent + luck }
      goal Score { maximize score }
      base optimizer Hire { pursues Score  selects from W  search best of 4 }`;
    expect(await incentivesIn(text, 'Hire')).toMatchObject({
      instrumental: ['Hire', 'Score'],
      response: ['luck', 'reading of Score', 'score', 'talent'],
    });
  });

  test('another optimizer acts as it does only where it is known: else it is taken to go on as before', async () => {
    const text = (includes: string) => `
      world W { worth ~ normal(0, 1)  action move in {0, 1}  action allow in {0, 1}  payoff = move * allow * worth }
      goal Payoff { maximize payoff }
      model M of W { ${includes} }
      direct optimizer Robot { pursues Payoff  uses M  acts move plans 1 }
      control optimizer Human { pursues Payoff  observes worth  acts allow = worth > 0 }`;
    expect((await incentivesIn(text('includes Human'), 'Robot'))?.links).toContain('W.worth W.allow');
    expect((await incentivesIn(text(''), 'Robot'))?.links).not.toContain('W.worth W.allow');
  });

  test('who decides nothing, or says no goal, has no diagram', async () => {
    expect(
      await incentivesIn('world W { action a in [0, 1] }  goal G { maximize 1 }  optimizer O { pursues G }', 'O'),
    ).toBeUndefined();
    expect(await incentivesIn('world W { action a in [0, 1] }  optimizer O { acts a plans 1 }', 'O')).toBeUndefined();
  });
});
