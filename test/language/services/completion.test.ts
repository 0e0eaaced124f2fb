// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the protocol writes the stops of a snippet like this
import { describe, expect, test } from 'vitest';
import { labels, proposed } from './completing.ts';

const world = `world Road {
  let limit = 40
  fog ~ beta(2, 8)
  action speed in [0, limit]
  state wear = 0 -> wear + speed
  progress = speed * (1 - fog)
  harm noise = speed / 10
  regime Night { fog ~ beta(5, 5) }
}
`;
const system = `${world}
let fleet = 3
/** What it is for. */
goal Trips { maximize progress }
goal Fast { maximize speed proxy for Trips }
model Sim of Road { omits wear }
principal People { wants Trips }
base optimizer Training { pursues Fast  selects Pilot  search best of 16 }
mesa optimizer Pilot { param caution in [0, 1]  memory last = 0  observes fog  acts speed = caution }
optimizer Rival
`;

/** The labels in a line, as far as they are names, words or calls that are asked about. */
const at = async (clause: string): Promise<string> => (await labels(`${system}${clause}`)).join(' ');

describe('names', () => {
  test.each([
    ['base optimizer B { pursues <|>', 'Trips Fast'],
    ['base optimizer B { uses <|>', 'Road Sim'],
    ['base optimizer B { selects <|>', 'Pilot from'],
    ['base optimizer B { selects Pilot, <|>', ''],
    ['base optimizer B { selects from <|>', 'Road'],
    ['optimizer B { acts <|>', 'speed'],
    ['optimizer B { acts speed = 1 observes <|>', 'fog speed wear progress noise Pilot.caution Pilot.last deployed'],
    ['optimizer B { acts speed = 1 observes fog, <|>', 'speed wear progress noise Pilot.caution Pilot.last deployed'],
    ['optimizer B { aware of <|>', 'Training Pilot Rival'],
    ['goal G { proxy for <|>', 'Trips Fast'],
    ['goal G of <|>', 'Road'],
    ['model M of <|>', 'Road Sim'],
    ['model M of Road { holds <|>', 'fog speed wear progress noise'],
    ['model M of Road { holds fog = 1 omits <|>', 'speed wear progress noise'],
    ['model M of Road { believes state <|>', 'wear'],
    ['model M of Road { knows <|>', 'Night'],
    ['model M of Road { includes <|>', 'Training Pilot Rival'],
    ['principal P { wants <|>', 'Trips Fast'],
    ['principal P { can halt <|>', 'Training Pilot Rival'],
    ['scenario S of <|>', 'Road Training'],
    ['scenario S of Training { deploy under <|>', 'Night'],
    ['scenario S of Training { sweep <|>', 'limit fleet Pilot.caution Training.search'],
    ['scenario S of Training { sweep Training.<|>', 'search'],
    ['scenario S of Training { sweep Pilot.<|>', 'caution'],
    ['scenario S of Training { watch <|>', 'fog speed wear progress noise Pilot.caution Pilot.last'],
    ['scenario S of Training { expect risk mesa/suboptimizer on <|>', 'Sim Training Pilot Rival'],
  ])('%s', async (clause, expected) => {
    expect(await at(clause)).toBe(expected);
  });
  test.each(['constructor', 'toString', 'valueOf'])('a variable may be called %s', async (name) => {
    expect(await labels(`world Lane { ${name} = 1  v = ${name} * <|>`)).toContain(name);
  });
  // Signs of other languages are read as what they mean here, and so is what follows them.
  test.each(['a && ', 'a || ', '2 ** ', '2 × ', 'a && !', 'a <> '])('v = %s', async (begun) => {
    const proposals = (text: string) => labels(`${system}world Lane { a = 1  v = ${text}<|>`);
    const found = await proposals(begun);
    expect(found).toContain('a');
    expect(found).toEqual(await proposals('a * '));
  });

  test('of another world are written with it where both have the name', async () => {
    const two = `${system}world Rails { fog = 1  grade = 2 }\n`;
    expect(await labels(`${two}principal P { can halt Pilot by <|>`)).toEqual(
      expect.arrayContaining(['Road.fog', 'Rails.fog', 'grade', 'wear']),
    );
    expect(await labels(`${two}goal G of Rails { maximize <|>`)).toEqual(expect.arrayContaining(['fog', 'grade']));
    expect(await labels(`${two}goal G of Rails { maximize <|>`)).not.toContain('wear');
    expect(await labels(`${two}goal G of Rails { maximize Rails.<|>`)).toEqual(['fog', 'grade']);
  });
  test('tell what they stand for, with their documentation', async () => {
    const [goal] = await proposed(`${system}principal P { wants T<|>`);
    expect(goal).toMatchObject({
      label: 'Trips',
      kind: 'goal',
      detail: 'goal Trips { maximize progress }',
      documentation: 'What it is for.',
    });
    expect(goal?.from).toBe(`${system}principal P { wants `.length);
  });
  test('come from other files', async () => {
    const read = async () => 'goal Far { maximize 1 }';
    const found = await proposed('import "./far.mesa"\nprincipal P { wants <|> }', read);
    expect(found.map(({ label }) => label)).toEqual(['Far']);
  });
});

describe('an expression', () => {
  const has = async (clause: string) => {
    const found = await proposed(`${system}${clause}`);
    return found.flatMap(({ label, kind }) => (kind === 'function' || kind === 'word' ? [] : [label])).join(' ');
  };
  test.each([
    ['goal G { maximize <|>', 'limit fog speed wear progress noise fleet Pilot.caution pi e inf step steps'],
    ['goal G { maximize Pilot.<|>', 'caution'],
    ['mesa optimizer M { param p in [0, 1] observes fog acts speed = <|>', 'p limit fog fleet pi e inf step steps'],
    ['mesa optimizer M { observes deployed acts speed = <|>', 'limit fleet pi e inf step steps deployed'],
    ['base optimizer B { search best of <|>', 'limit fleet pi e inf steps'],
    ['world W { let k = 1 x = 2 state s = <|>', 'k fleet pi e inf step steps'],
    ['world W { x = 2 y = <|>', 'x fleet pi e inf step steps'],
  ])('%s', async (clause, expected) => {
    expect(await has(clause)).toBe(expected);
  });
  test('has functions, and in goals what is over time', async () => {
    expect(await at('goal G { maximize <|>')).toMatch(/\bexp log .*\btotal mean final highest lowest if not$/);
    expect(await at('goal G { maximize mean(<|>')).not.toContain('total');
    expect(await at('world W { x = <|>')).not.toMatch(/total|\bsum\b/);
  });
  test('within a number is none', async () => {
    expect(await at('goal G { maximize 0.2<|>')).toBe('');
    expect(await at('goal G { maximize 1e<|>')).toBe('');
  });
  test('goes on with what may follow', async () => {
    expect(await at('goal G { maximize fog <|>')).toBe('and or mod proxy for measured with noise sd');
    expect(await at('goal G { maximize if fog <|>')).toBe('then and or mod');
  });
});

describe('distributions and calls', () => {
  test('after `~` a distribution, and nothing else', async () => {
    const found = await proposed(`${system}world W { x ~ <|>`);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['distribution']));
    expect(found.find(({ label }) => label === 'normal')).toMatchObject({
      insert: 'normal(${1:mean}, ${2:sd})',
      detail: 'normal(mean, sd)',
    });
    expect(found.find(({ label }) => label === 'student_t')?.insert).toBe('student_t(${1:df})');
  });
  test('a name before parentheses brings none of its own', async () => {
    const [beta] = await proposed(`${system}world W { x ~ be<|>(2, 8) }`);
    expect(beta?.insert).not.toContain('(');
  });
  test('within a mixture come weights, and after `of` distributions', async () => {
    expect(await at('world W { x ~ mixture(0.9 <|>')).toContain('of');
    expect(await at('world W { x ~ normal(0.9 <|>')).not.toContain('of');
    expect(await at('world W { x ~ mixture(0.9 of <|>')).toMatch(/^normal /);
  });
  test('parameters can be named, each once', async () => {
    expect(await at('world W { x ~ normal(<|>')).toMatch(/mean: sd: /);
    expect(await at('world W { x ~ normal(sd: 1, <|>')).not.toContain('sd:');
    expect(await at('world W { x = exp(<|>')).not.toContain('x:');
  });
});

describe('an expectation', () => {
  const of = (clause: string): Promise<string> => at(`scenario S of Training { sweep fleet over 1, 2  expect ${clause}`);
  test.each([
    ['<|>', 'limit fleet realised believed baseline gap loss peak part harm mean sd quantile no risk risk'],
    ['no <|>', 'risk'],
    ['realised(<|>', 'Trips Fast'],
    ['part(<|>', 'goal model regime delegate luck'],
    ['harm(<|>', 'noise'],
    ['peak(Trips, over <|>', 'fleet'],
    ['realised(Trips) <|>', 'at mod'],
    ['realised(Trips) = 1 <|>', expect.stringMatching(/^within at mod steps /)],
    ['mean(<|>', 'fog speed wear progress noise Pilot.caution total mean final highest lowest if not'],
  ])('%s', async (clause, expected) => {
    expect(await of(clause)).toEqual(expected);
  });
  test('brings the parameters that a measure cannot do without', async () => {
    const found = await proposed(`${system}scenario S of Training { expect <|>`);
    expect(found.find(({ label }) => label === 'peak')?.insert).toBe('peak(${1:G})');
    expect(found.find(({ label }) => label === 'quantile')?.insert).toBe('quantile(${1:v}, ${2:q})');
  });
  test('at the points that are swept', async () => {
    expect((await of('realised(Trips) at <|>')).split(' ')[0]).toBe('fleet');
  });
  test('of a risk by its id, in place of all that is typed of it', async () => {
    const found = await proposed(`${system}scenario S of Training { expect risk mesa/trial-<|>`);
    expect(found.find(({ label }) => label === 'mesa/trial-not-mesa')).toMatchObject({
      kind: 'rule',
      from: `${system}scenario S of Training { expect risk `.length,
    });
    expect(await at('optimizer O { accepts <|>')).toContain('goodhart/noisy-proxy');
    expect(await at('optimizer O { accepts mesa/suboptimizer <|>')).toBe('because');
  });
  const office = (clauses = '') => `
    world Office { talent ~ normal(0, 1)  luck ~ normal(0, 1)  score = talent + luck }
    goal Talent { maximize talent }
    goal Score { maximize score  proxy for Talent }
    base optimizer Hire { pursues Score  selects from Office  search best of 9  ${clauses} }`;
  const found = ['goodhart/noisy-proxy', 'goodhart/pressure-past-certificate'];
  test.each([
    ['accepted on who has them', office('accepts <|>'), found],
    ['accepted but for one', office('accepts goodhart/noisy-proxy because "it is small"  accepts <|>'), found.slice(1)],
    ['accepted on another', `${office()} optimizer O { accepts <|> }`, []],
    ['expected', `${office()} scenario S of Hire { expect no risk <|> }`, found],
  ])('of risks those that are found come first, with what is said of them: %s', async (_, text, first) => {
    const all = await proposed(text);
    const says = all.filter(({ detail }) => detail?.startsWith('`Hire` '));
    expect(says.map(({ label }) => label)).toEqual(first);
    expect(all.slice(0, first.length)).toEqual(says);
  });
});

describe('clauses', () => {
  test.each([
    ['<|>', 'import world goal model principal base optimizer mesa optimizer optimizer selection direct control scenario let'],
    ['world W {\n  <|>\n}', 'let state action harm reading protected regime each'],
    ['goal G {\n  <|>\n}', 'maximize minimize proxy for measured with noise sd'],
    ['model M of Road {\n  <|>\n}', 'believes fits holds omits includes knows size'],
    ['principal P {\n  <|>\n}', 'wants oversees can halt observes capacity'],
    ['scenario S of Road {\n  <|>\n}', 'steps runs seed deploy under sweep expect expect risk expect no risk watch'],
  ])('%s', async (clause, expected) => {
    expect(await at(clause)).toBe(expected);
  });
  test('that count once are proposed once', async () => {
    expect(await at('goal G {\n  proxy for Trips\n  <|>\n}')).toBe('maximize minimize measured with noise sd');
    expect(await at('goal G {\n  maximize 1\n  <|>proxy for Trips\n}')).toMatch(/^proxy for measured with noise sd /);
    expect(await at('base optimizer B {\n  pursues Fast\n  <|>\n  search none\n}')).toMatch(/^uses selects selects from trials /);
  });
  test('go on word by word', async () => {
    expect(await at('goal G { proxy <|>')).toBe('for');
    expect(await at('goal G { measured with <|>')).toBe('noise sd');
    expect(await at('principal P { can <|>')).toBe('halt');
    expect(await at('mesa <|>')).toBe('optimizer selection direct control');
    expect(await at('base optimizer B { search <|>')).toBe('best of grid evolve climb quantilize none');
    expect(await at('scenario S of Road { sweep fleet over 1 to 5 in 3 <|>')).toMatch(/^log and or mod /);
  });
  test('of a regime replace what its world has', async () => {
    const within = (clause: string) => labels(`${world.replace('regime Night {', `regime Night { ${clause} }\nregime Day {`)}`);
    expect((await within('<|>')).join(' ')).toBe('fog progress noise state action');
    expect((await within('state <|>')).join(' ')).toBe('wear');
    expect((await within('action <|>')).join(' ')).toBe('speed');
  });
  test('bring a snippet and say what they mean', async () => {
    const [search] = await proposed(`${system}base optimizer B {\n  sea<|>\n}`).then((all) =>
      all.filter(({ label }) => label === 'search'),
    );
    expect(search).toMatchObject({
      insert: expect.stringContaining('search ${1:'),
      documentation: expect.stringContaining('quantilize'),
    });
  });
});

describe('nothing is proposed', () => {
  test.each([
    ['in a comment', '// maximize <|>'],
    ['in a comment over lines', '/* goal\n <|> */'],
    ['in a documentation comment that is open', '/** <|>'],
    ['in a string', 'goal G "a <|>"'],
    ['in a reason', 'optimizer O { accepts mesa/suboptimizer because "<|>" }'],
    ['for a name that is new', 'goal <|>'],
    ['for a unit', 'let x = 1 [<|>'],
  ])('%s', async (_, clause) => {
    expect(await at(clause)).toBe('');
  });
  test('but behind a comment that is closed', async () => {
    expect(await at('/* a */ goal G { /* b */ proxy for <|>')).toBe('Trips Fast');
  });
});

describe('a broken spec completes', () => {
  test.each([
    ['a mistyped clause before it', 'base optimizer B {\n  purses G H\n  uses <|>\n}', 'Road Sim'],
    ['a mistyped clause in its line', 'base optimizer B { purses G H  uses <|>', 'Road Sim'],
    ['a clause without its end before it', 'base optimizer B {\n  pursues\n  uses <|>\n}', 'Road Sim'],
    ['an expression without its end before it', 'goal G {\n  maximize 3 *\n  proxy for <|>\n}', 'Trips Fast'],
    ['braces that nobody closed', 'world W {\n  x = (1 +\ngoal G {\n  proxy for <|>', 'Trips Fast'],
    ['braces too many', '}}\ngoal G { proxy for <|>', 'Trips Fast'],
    ['what is no spec at all before it', '% & ) (\n\ngoal G { proxy for <|>', 'Trips Fast'],
    ['a head over two lines', 'base optimizer B\n{\n  uses <|>', 'Road Sim'],
  ])('with %s', async (_, clause, expected) => {
    expect(await at(clause)).toBe(expected);
  });
  test('in a line of its own something may begin, whatever stands before it', async () => {
    expect(await at('goal G {\n  ) %\n  <|>\n}')).toBe('maximize minimize proxy for measured with noise sd');
  });
});
