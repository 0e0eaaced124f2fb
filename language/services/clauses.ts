// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the protocol writes the stops of a snippet like this
/** Words of a clause of the grammar: what they mean, and a snippet to fill in. */
export interface ClauseWords {
  /** The rule of the grammar that the words stand in. */
  readonly rule: string;
  /** In their order: `proxy for`. */
  readonly words: string;
  readonly documentation: string;
  readonly snippet: string;
}

const clause = (rule: string, words: string, snippet: string, documentation: string): ClauseWords => ({
  rule,
  words,
  snippet,
  documentation,
});

/** Every word of the language but names: read by completion and hover. */
export const clauses: readonly ClauseWords[] = [
  clause('Import', 'import', 'import "./$1.mesa"', "Makes another file's declarations visible."),
  clause(
    'World',
    'world',
    'world ${1:Name} {\n  $0\n}',
    'A structural causal model: random draws, equations, states and actions.',
  ),
  clause(
    'Goal',
    'goal',
    'goal ${1:Name} { maximize $0 }',
    'What somebody wants or is selected for. Over time it is the mean over the steps.',
  ),
  clause('Goal', 'of', 'of $0', 'The world that the goal is about, where that is not plain.'),
  clause('Model', 'model', 'model ${1:Name} of ${2:World} {\n  $0\n}', "Somebody's idea of a world: the world with edits."),
  clause('Model', 'of', 'of $0', 'The world, or another model whose edits it adds to.'),
  clause('Principal', 'principal', 'principal ${1:Name} { wants ${2:Goal} }', 'The humans, or whoever the system is for.'),
  clause(
    'OptimizerLevel',
    'base optimizer',
    'base optimizer ${1:Name} {\n  pursues ${2:Goal}\n  selects ${3:Mesa}\n  search  best of ${4:16}\n}',
    'An optimizer that selects others.',
  ),
  clause(
    'OptimizerLevel',
    'mesa optimizer',
    'mesa optimizer ${1:Name} {\n  param $0\n}',
    'An optimizer that another one selects.',
  ),
  clause(
    'Optimizer',
    'optimizer',
    'optimizer ${1:Name} {\n  $0\n}',
    'Whoever searches for what is best by a goal. Without `base` or `mesa` it is one that nobody in this design selected: a rival, a user.',
  ),
  clause(
    'OptimizerKind',
    'selection',
    'selection',
    'States that it optimizes by selection: it evaluates candidates and picks the best.',
  ),
  clause('OptimizerKind', 'direct', 'direct', 'States that it optimizes directly: it plans what is best by its model.'),
  clause(
    'OptimizerKind',
    'control',
    'control',
    'States that it optimizes by control: a law from what it observes to what it does.',
  ),
  clause(
    'Scenario',
    'scenario',
    'scenario ${1:Name} of ${2:Optimizer} {\n  $0\n}',
    'An experiment on the design below a base optimizer, or on a world.',
  ),
  clause('Scenario', 'of', 'of $0', 'The base optimizer below which it experiments, or a world.'),
  clause('Let', 'let', 'let ${1:name} = $0', 'A constant that a scenario may sweep.'),

  clause('State', 'state', 'state ${1:name} = ${2:0} -> $0', 'Kept between steps: where it starts, and what it becomes.'),
  clause(
    'Action',
    'action',
    'action ${1:name} in [${2:0}, ${3:1}]',
    'Set by an optimizer that `acts` on it; `default` says what it is where nobody does.',
  ),
  clause('Action', 'in', 'in [${1:0}, ${2:1}]', 'What it can be set to: a range `[lo, hi]` or a set `{1, 2, 3}`.'),
  clause('Action', 'default', 'default $0', 'What the action is where nobody sets it.'),
  clause('Mark', 'harm', 'harm ${1:name} = $0', 'A side effect to be watched, summed up in every simulation.'),
  clause('Mark', 'reading', 'reading ${1:name} = $0', 'What a measurement reports.'),
  clause('Mark', 'protected', 'protected ${1:name} = $0', "Somebody else's to decide: an incentive to steer it is flagged."),
  clause('Regime', 'regime', 'regime ${1:Name} { $0 }', "Mechanisms that replace the world's own while it holds."),
  clause('Each', 'each', 'each ${1:Optimizer} { $0 }', 'One copy of these variables for each copy of an optimizer with `count`.'),

  clause('Objective', 'maximize', 'maximize $0', 'The goal: as much as possible of this.'),
  clause('Objective', 'minimize', 'minimize $0', 'The goal: as little as possible of this.'),
  clause('ProxyFor', 'proxy for', 'proxy for ${1:Goal}', 'This goal measures that one.'),
  clause(
    'Noise',
    'measured with noise sd',
    'measured with noise sd $0',
    'Adds noise to each reading that an optimizer takes of it.',
  ),

  clause('Believes', 'believes', 'believes ${1:x} = $0', 'Another mechanism in place of the world’s own.'),
  clause('Believes', 'state', 'state ${1:s} = ${2:0} -> $0', 'Another start and another next step of a state.'),
  clause(
    'Fits',
    'fits',
    'fits ${1:x} from $0',
    'Its regression on others, fitted before anyone optimizes: a correlation, not a cause.',
  ),
  clause('Fits', 'from', 'from $0', 'What it is regressed on.'),
  clause('Fits', 'on', 'on ${1:100}', 'To how many samples it is fitted: fewer, and the fit is off by chance.'),
  clause('Holds', 'holds', 'holds ${1:x} = $0', 'Held at a constant.'),
  clause('Omits', 'omits', 'omits $0', 'Not represented: held at its mean, a state at the mean of its start.'),
  clause('Includes', 'includes', 'includes $0', "Represents that optimizer's own behaviour."),
  clause('Knows', 'knows', 'knows $0', 'Represents those regimes.'),
  clause('Size', 'size', 'size $0', 'How many mechanisms it can hold.'),

  clause('Wants', 'wants', 'wants $0', 'The goal that the system is for.'),
  clause('Oversees', 'oversees', 'oversees $0', 'Watches over those optimizers.'),
  clause('CanHalt', 'can halt', 'can halt $0', 'May stop that optimizer; `by` names the action or variable that does.'),
  clause('CanHalt', 'by', 'by $0', 'The action or variable that halts.'),

  clause('Pursues', 'pursues', 'pursues $0', 'Its goal. Without one it executes adaptations.'),
  clause('Uses', 'uses', 'uses $0', 'The model it optimizes in; without one, the world itself.'),
  clause('Selects', 'selects', 'selects $0', 'Picks the params of that optimizer, which is its mesa-optimizer.'),
  clause('SelectsFrom', 'selects from', 'selects from $0', 'Picks one of many draws of a world: a hire, an answer, a design.'),
  clause(
    'Search',
    'search',
    'search ${1:best of 16}',
    'How hard: `best of N`, `grid N`, `evolve N for G`, `climb N`, `quantilize q of N`, `none`.',
  ),
  clause('Method', 'best of', 'best of ${1:16}', 'The best of that many candidates, by their scores.'),
  clause('Method', 'grid', 'grid ${1:5}', 'The best of a grid: that many evenly spaced quantiles of each param.'),
  clause(
    'Method',
    'evolve',
    'evolve ${1:16} for ${2:100}',
    'Evolution (CMA-ES) of that many candidates for so many generations; the best evaluated.',
  ),
  clause('Method', 'for', 'for ${1:100}', 'How many generations.'),
  clause(
    'Method',
    'climb',
    'climb ${1:100}',
    'Climbing uphill from the first candidate, by so many evaluations; the best evaluated.',
  ),
  clause('Method', 'quantilize', 'quantilize ${1:10%} of ${2:64}', 'One of the best share of that many candidates, at random.'),
  clause('Method', 'of', 'of ${1:64}', 'How many candidates.'),
  clause('Method', 'none', 'none', 'No search: the first candidate is taken.'),
  clause('Trials', 'trials', 'trials ${1:16}', 'Rollouts a candidate; `in world`: their harms are real.'),
  clause('Trials', 'in world', 'in world', 'The trials run in the world, not in the model: their harms are real.'),
  clause(
    'Updates',
    'updates every',
    'updates every ${1:10}',
    'After deployment it refits its model and selects again, every so many steps.',
  ),
  clause('Updates', 'from', 'from $0', 'Whose experience it learns from.'),
  clause('Param', 'param', 'param ${1:name} in [${2:0}, ${3:1}]', 'What its selector picks.'),
  clause('Param', 'in', 'in [${1:0}, ${2:1}]', 'What it is picked from: a range `[lo, hi]` or a set `{1, 2, 3}`.'),
  clause('Memory', 'memory', 'memory ${1:name} = ${2:0} -> $0', "The optimizer's own state."),
  clause('Observes', 'observes', 'observes $0', 'What it sees before it acts; `deployed` is 1 once deployed and 0 in trials.'),
  clause('Acts', 'acts', 'acts ${1:action} = $0', 'A control law, or with `plans H` direct optimization over H steps.'),
  clause('Acts', 'plans', 'plans ${1:1}', 'It picks the actions that are best for its goal, in its model, over so many steps.'),
  clause('Acts', 'samples', 'samples ${1:100}', 'How many particles stand for what it does not observe.'),
  clause('Acts', 'valuing', 'valuing $0', 'What it adds for the worth of where it then stands.'),
  clause('Capacity', 'capacity', 'capacity $0', 'How much it can compute, in any unit used alike through the design.'),
  clause('Count', 'count', 'count $0', 'That many copies, each with variables of its own in the `each` of its world.'),
  clause('AwareOf', 'aware of', 'aware of $0', 'It models the process that selects it.'),
  clause('Persists', 'persists', 'persists', 'Its goal reaches across episodes.'),
  clause('Accepts', 'accepts', 'accepts ${1:family/rule} because "$0"', 'The risk is known and accepted.'),
  clause('Accepts', 'because', 'because "$0"', 'Why the risk is accepted.'),

  clause('Steps', 'steps', 'steps ${1:50}', 'The length of a rollout; `until` ends it early.'),
  clause('Steps', 'until', 'until $0', 'A rollout ends after the step in which this holds.'),
  clause('Runs', 'runs', 'runs ${1:1_000}', 'How many rollouts; `until` makes do with fewer.'),
  clause('Runs', 'until decided', 'until decided', 'With fewer runs where every expectation holds or fails.'),
  clause(
    'Runs',
    'until within',
    'until within ${1:0.1} of $0',
    "With fewer runs where the measure's 95% interval reaches no further than this to either side.",
  ),
  clause('Runs', 'of', 'of $0', 'The measure that is to be known so well.'),
  clause('Seed', 'seed', 'seed ${1:0}', 'What the random numbers start from.'),
  clause('Deploy', 'deploy under', 'deploy under ${1:Regime}', 'Which regime the selected system meets.'),
  clause('Deploy', 'from step', 'from step ${1:0}', 'From which step on, counted from 0.'),
  clause('Deploy', 'with probability', 'with probability ${1:50%}', 'In which share of the runs.'),
  clause('Sweep', 'sweep', 'sweep ${1:Base.search} over $0', 'Varies a let, a param or a search.'),
  clause('Sweep', 'over', 'over $0', 'The values: `1, 4, 16`, `1 to 5 by 2` or `1 to 1000 in 4 log`.'),
  clause('Sweep', 'to', 'to $0', 'The last value.'),
  clause('Sweep', 'by', 'by ${1:1}', 'How far the values lie apart.'),
  clause('Sweep', 'in', 'in ${1:5}', 'How many values, at equal distances.'),
  clause('Sweep', 'log', 'log', 'At equal ratios in place of distances.'),
  clause('Expect', 'expect', 'expect $0', 'A test of a measure, as in `expect realised(G) > 0`.'),
  clause('Expect', 'within', 'within ${1:0.1}', 'How near is near enough: goes with `=`.'),
  clause('Side', 'at', 'at $0', 'The point of the sweep: `at 16`, or `at n: 4, k: 2` on a grid.'),
  clause('ExpectRisk', 'expect risk', 'expect risk $0', 'A test of the analysis: it finds that risk.'),
  clause('ExpectRisk', 'expect no risk', 'expect no risk $0', 'A test of the analysis: it does not find that risk.'),
  clause('ExpectRisk', 'on', 'on $0', 'Whom the finding concerns.'),
  clause('Watch', 'watch', 'watch $0', 'Variables to record and plot over time.'),

  clause('DistributionArgument', 'of', 'of $0', 'What is drawn from as often as the weight before it says.'),
  clause('Argument', 'over', 'over $0', 'Along which sweep the peak is looked for.'),
  clause('If', 'if', 'if ${1:condition} then ${2:a} else $0', 'One value where the condition holds (is not 0), else another.'),
  clause('If', 'then', 'then $0', 'The value where the condition holds.'),
  clause('If', 'else', 'else $0', 'The value where the condition does not hold.'),
  clause('Prefix', 'not', 'not $0', '1 where it is 0, else 0.'),
  clause('Operation', 'and', 'and $0', '1 where both hold, else 0.'),
  clause('Operation', 'or', 'or $0', '1 where one of the two holds, else 0.'),
  clause('Operation', 'mod', 'mod $0', 'What is left over by a division.'),
  clause('Arithmetic', 'mod', 'mod $0', 'What is left over by a division.'),
];

/** Where the words stand among the clauses, as they are listed here. */
export const clauseOrder = (words: string): number => clauses.findIndex((one) => one.words === words);

/**
 * The rest of a clause's words from `word` on, with the rest of its snippet: of every clause of the rule in which the word stands at the
 * beginning or behind `previous`, the likeliest first.
 */
export function clausesFrom(rule: string, word: string, previous: string | undefined): readonly ClauseWords[] {
  const found = clauses.flatMap((one) => {
    const words = one.rule === rule ? one.words.split(' ') : [];
    const at = words.findIndex((each, index) => each === word && (index === 0 || words[index - 1] === previous));
    if (at < 0) return [];
    const before = words.slice(0, at).join(' ').length + Math.sign(at);
    return [{ at, clause: { ...one, words: one.words.slice(before), snippet: one.snippet.slice(before) } }];
  });
  return found.toSorted((left, right) => right.at - left.at).map(({ clause: rest }) => rest);
}
