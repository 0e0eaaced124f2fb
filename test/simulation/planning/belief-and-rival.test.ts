import { describe, expect, test } from 'vitest';
import { attempted, simulated } from '../scenarios/simulated.ts';

/** A stock that neither sees but through a gauge: what one leaves the other may take, in one place or in two. */
const fishing = (more: string, sees: string, takes = '{0, 1}') => `
  world Sea {
    state fish ~ normal(4, 1) -> fish - ours - theirs
    gauge ~ normal(fish, 0.1)
    action ours in ${takes} default 0
    action theirs in ${takes} default 0
    gain = ours * (fish - 2.5)
    theirGain = theirs * (fish - 2.5)
  }
  goal Ours { maximize total(gain) }
  goal Theirs { maximize total(theirGain) }
  goal Fish { maximize final(fish) }
  model Both of Sea { includes Rival }
  optimizer Fisher { pursues Ours  uses Both  ${sees}  acts ours plans 1 samples 64 }
  optimizer Rival { pursues Theirs  ${more}  acts theirs plans 1 samples 64 }
  scenario S of Sea { steps 4  runs 40  seed 2  watch fish, ours }`;

test.each(['{0, 1}', '[0, 1]'])(
  'who believes in a state takes a rival whom it includes to move it as its plan has it, %s',
  async (takes) => {
    // The gauge is read at each step: whoever knows what both take knows what is left as well as who sees the stock.
    const gauged = await simulated(fishing('observes fish', 'observes gauge', takes));
    const seeing = await simulated(fishing('observes fish', 'observes fish', takes));
    expect(Math.abs(gauged.mean('realised(Ours)') - seeing.mean('realised(Ours)'))).toBeLessThan(0.1);
  },
);

test('without a look at it, by what it expects both to take', async () => {
  // 4 are there, then 2 less for what both take: it is not worth it any more. The rival takes ours to be what it last was, at first none.
  const found = await simulated(fishing('', '').replace('~ normal(4, 1) ->', '= 4 ->'));
  expect(found.trajectory('Sea.ours').map(Math.round)).toEqual([1, 0, 0, 0]);
  expect(found.trajectory('Sea.fish').map(Math.round)).toEqual([2, 1, 1, 1]);
});

describe('what an action shows of what another sees is not inferred, and that is said', () => {
  const told = (sees: string, tells: string, includes = 'includes Witness') =>
    attempted(`
      world Case {
        guilt ~ normal(0, 1)
        luck ~ normal(0, 1)
        action word in [-9, 9]
        action verdict in [-9, 9]
      }
      goal Just { minimize (verdict - guilt)^2 }
      goal Honest { minimize (word - guilt)^2 }
      model Court of Case { ${includes} }
      optimizer Judge { pursues Just  uses Court  observes ${sees}  acts verdict plans 1 }
      optimizer Witness { pursues Honest  observes guilt, luck  acts word ${tells} }
      scenario S of Case { runs 10 }`);

  test.each(['plans 1', '= guilt', '= 2 * guilt + luck'])('word %s', async (tells) => {
    const { result } = await told('word', tells);
    expect(result.warnings).toMatchObject([{ kind: 'not inferred', variable: 'Case.word' }]);
    expect(result.warnings[0]?.message).toContain(
      'Judge infers nothing about Case.guilt from Case.word, by which Witness shows it',
    );
  });

  test.each([
    ['word', '= luck', 'includes Witness'],
    ['word, guilt', '= guilt', 'includes Witness'],
    ['word', '= guilt', ''],
  ])('but not of one who observes %s, where the word is %s, in a model that says %j', async (sees, tells, includes) => {
    const { result } = await told(sees, tells, includes);
    expect(result.warnings).toEqual([]);
  });
});
