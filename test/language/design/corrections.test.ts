import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import defeatDevice from '../../../examples/defeat-device.mesa';
import federatedCars from '../../../examples/federated-cars.mesa';
import hospital from '../../../examples/hospital.mesa';
import humans from '../../../examples/humans.mesa';
import organisation from '../../../examples/organisation.mesa';
import rocket from '../../../examples/rocket.mesa';
import treeSearch from '../../../examples/tree-search.mesa';
import { corrected, subjectOf } from '../../../language/design/corrections/corrected.ts';
import { corrections } from '../../../language/design/corrections/corrections.ts';
import type { CorrectionEdit } from '../../../language/design/corrections/edit.ts';
import { givenSelectorsModel } from '../../../language/design/corrections/selectors-model.ts';
import type { Correction, Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const all = corrections.map(({ name }) => name);

async function designOf(text: string): Promise<Design> {
  const { design, problems } = await readSpec('memory:/spec.mesa', text);
  expect(problems).toEqual([]);
  return design;
}

function correctedIn(design: Design, wanted: readonly Correction[], scenario = design.scenarios[0]!.id) {
  const subject = subjectOf(design, design.scenarios.find(({ id }) => id === scenario)!)!;
  return corrected(design, subject, new Set(wanted));
}

const optimizer = (design: Design, id: string) => design.optimizers.find((one) => one.id === id)!;

/** What an edit is about, without its place. */
function brief({ place: _, ...edit }: CorrectionEdit): unknown {
  if (edit.kind === 'goal') return { kind: 'goal', name: edit.goal.name };
  if (edit.kind !== 'model')
    return edit.kind === 'trials' ? { ...edit, count: 'value' in edit.count ? edit.count.value : '' } : edit;
  const ids = (references: readonly { readonly id: string }[]) => references.map(({ id }) => id);
  return { kind: 'model', name: edit.model.name, includes: ids(edit.model.includes), knows: ids(edit.model.knows) };
}

function briefs(design: Design, wanted: readonly Correction[], scenario?: string): Record<string, unknown[]> {
  return Object.fromEntries([...correctedIn(design, wanted, scenario).edits].map(([name, edits]) => [name, edits.map(brief)]));
}

describe('what each correction edits in the founding systems', () => {
  test.each([
    ['hospital', hospital, 'Inspection', ['goal', 'luck']],
    ['rocket on a calm day', rocket, 'Calm', ['model']],
    ['rocket in a storm', rocket, 'Storm', ['model', 'regime']],
    ['defeat device', defeatDevice, 'Fleet', ['delegate', 'luck']],
    ['federated cars', federatedCars, 'Winter', ['model', 'luck']],
    ['humans', humans, 'Supermarket', ['regime', 'delegate', 'luck']],
    ['organisation', organisation, 'Contract', ['delegate', 'luck']],
    ['tree search', treeSearch, 'Tournament', ['model', 'delegate', 'luck']],
  ] as const)('%s', async (_, text, scenario, expected) => {
    const design = await designOf(text);
    expect(all.filter((name) => correctedIn(design, [name], scenario).edits.size > 0)).toEqual(expected);
  });
});

test('the goal: the base pursues what its principal wants; its clause is the place', async () => {
  const design = await designOf(hospital);
  const { design: now, edits } = correctedIn(design, ['goal']);
  expect(optimizer(now, 'Ministry').pursues?.id).toBe('Health');
  const [edit] = edits.get('goal')!;
  expect(hospital.slice(edit!.place.start, edit!.place.end)).toBe('Target');
});

test('the goal: the noise of its readings stays', async () => {
  const design = await designOf(`
    world W { v ~ normal(0, 1)  e ~ normal(0, 1) }
    goal Worth { maximize v }
    goal Score { maximize v + e  proxy for Worth  measured with noise sd 2 }
    base optimizer B { pursues Score  selects from W  search best of 4 }
    scenario S of B`);
  expect(briefs(design, ['goal', 'luck'])).toEqual({
    goal: [
      { kind: 'goal', name: 'WorthAsMeasured' },
      { kind: 'pursues', optimizer: 'B', goal: 'WorthAsMeasured' },
    ],
    luck: [{ kind: 'no noise', goal: 'WorthAsMeasured' }],
  });
});

test('the model: those who are selected, transitively, plan in the world and see each other; others stay', async () => {
  const design = await designOf(`
    world W {
      wind ~ normal(0, 1)
      action a in [0, 1]
      action b in [0, 1]
      action c in [0, 1]
      state s = 0 -> s + a + b + c + wind
      regime Storm { wind ~ normal(0, 3) }
    }
    goal G { minimize abs(s) }
    model Calm of W { omits wind  knows Storm }
    base optimizer B { pursues G  uses Calm  selects M, N  search best of 4 }
    mesa optimizer M { pursues G  uses Calm  observes s  acts a plans 1 }
    mesa optimizer N { param k in [0, 1]  observes s  acts b = k * s }
    optimizer O { pursues G  uses Calm  observes s  acts c plans 1 }
    scenario S of B { steps 5  deploy under Storm }`);
  expect(briefs(design, ['model', 'regime'])).toEqual({
    model: [
      { kind: 'model', name: 'WItself', includes: [], knows: ['W.Storm'] },
      { kind: 'uses', optimizer: 'B', model: 'WItself' },
      { kind: 'model', name: 'WItself2', includes: ['N'], knows: ['W.Storm'] },
      { kind: 'uses', optimizer: 'M', model: 'WItself2' },
    ],
    regime: [{ kind: 'of trials', what: 'follow deployment' }],
  });
  expect(optimizer(correctedIn(design, all).design, 'O').uses?.id).toBe('Calm');
});

test('the regime: models come to know it, and planners in the world itself get one that does', async () => {
  const design = await designOf(humans);
  expect(briefs(design, ['regime'], 'Supermarket')).toEqual({
    regime: [
      { kind: 'of trials', what: 'follow deployment' },
      { kind: 'model', name: 'HabitatItself', includes: [], knows: ['Habitat.Plenty'] },
      { kind: 'uses', optimizer: 'Human', model: 'HabitatItself' },
    ],
  });
  expect(briefs(await designOf(rocket), ['regime'], 'Storm')).toEqual({
    regime: [
      { kind: 'of trials', what: 'follow deployment' },
      { kind: 'knows', model: 'Simulator', regimes: ['Flight.Gusts'] },
    ],
  });
});

test('the delegate: what is selected pursues its selector’s goal, as corrected so far', async () => {
  const design = await designOf(`
    world W { action a in [0, 1]  x = a  y = -a }
    goal Worth { maximize x }
    goal Score { maximize y  proxy for Worth }
    base optimizer B { pursues Score  selects M  search best of 4 }
    mesa optimizer M { pursues Score  acts a plans 1 }
    scenario S of B`);
  expect(briefs(design, ['delegate'])).toEqual({});
  expect(briefs(design, ['goal', 'delegate']).delegate).toEqual([{ kind: 'pursues', optimizer: 'M', goal: 'Worth' }]);
});

test('luck: more trials, drawn in common; a simulator without chance has none', async () => {
  expect(briefs(await designOf(humans), ['luck'], 'Savanna')).toEqual({
    luck: [
      { kind: 'trials', optimizer: 'Evolution', count: 1024 },
      { kind: 'of trials', what: 'common draws' },
    ],
  });
  expect(briefs(await designOf(treeSearch), ['luck']).luck).toEqual([{ kind: 'trials', optimizer: 'Training', count: 2048 }]);
  // The simulator omits all that is drawn; the world does not.
  expect(briefs(await designOf(rocket), ['luck'], 'Storm')).toEqual({});
  expect(briefs(await designOf(rocket), ['model', 'luck'], 'Storm').luck).toHaveLength(1);
});

test('corrections edit nothing that is corrected already, and leave the design itself alone', async () => {
  const designs = await Promise.all([rocket, hospital, humans, treeSearch, defeatDevice, organisation].map(designOf));
  fc.assert(
    fc.property(fc.constantFrom(...designs), fc.subarray(all), (design, wanted) => {
      const before = JSON.stringify(design);
      for (const scenario of design.scenarios) {
        const once = correctedIn(design, wanted, scenario.id);
        const again = corrected(once.design, subjectOf(design, scenario)!, new Set(wanted.filter((name) => name !== 'luck')));
        const expressible = [...again.edits.values()].flat().filter(({ kind }) => kind !== 'of trials');
        expect(expressible).toEqual([]);
        expect([...once.edits.keys()].every((name) => wanted.includes(name))).toBe(true);
      }
      expect(JSON.stringify(design)).toBe(before);
    }),
  );
});

test('evidence: who is selected gets its selector’s model, where that leaves its own actions open', async () => {
  const spec = (model: string) => `
    world W { seen ~ normal(0, 1)  action a in [0, 1]  x = a * seen }
    goal G { maximize x }
    model Plan of W { ${model} }
    base optimizer B { pursues G  uses Plan  selects M, N  search best of 4 }
    mesa optimizer M { pursues G  observes seen  acts a plans 1 }
    mesa optimizer N { param p in [0, 1] }
    scenario S of B`;
  const given = async (model: string) => {
    const design = await designOf(spec(model));
    return givenSelectorsModel(design, { base: 'B', deploy: [] });
  };
  const [only, ...others] = await given('holds seen = 0');
  expect(others).toEqual([]);
  expect(only?.optimizer).toBe('M');
  expect(only && optimizer(only.design, 'M').uses?.id).toBe('Plan');
  expect(await given('holds a = 0')).toEqual([]);
});
