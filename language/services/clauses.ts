// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the protocol writes the stops of a snippet like this
/** A word that begins a declaration or clause: where it may stand, what it means, and a snippet to fill in. */
export interface ClauseWord {
  readonly word: string;
  /** `file` is the top level. */
  readonly within: readonly ('file' | 'world' | 'goal' | 'model' | 'principal' | 'optimizer' | 'scenario')[];
  readonly documentation: string;
  readonly snippet: string;
}

const clause = (
  within: ClauseWord['within'][number] | ClauseWord['within'],
  word: string,
  snippet: string,
  documentation: string,
): ClauseWord => ({ word, within: typeof within === 'string' ? [within] : within, snippet, documentation });

/** Read by completion and hover. */
export const clauses: readonly ClauseWord[] = [
  clause('file', 'import', 'import "./$1.mesa"', "Makes another file's declarations visible."),
  clause(['file', 'world'], 'let', 'let ${1:name} = $0', 'A constant that a scenario may sweep.'),
  clause(
    'file',
    'world',
    'world ${1:Name} {\n  $0\n}',
    'A structural causal model: random draws, equations, states and actions.',
  ),
  clause(
    'file',
    'goal',
    'goal ${1:Name} { maximize $0 }',
    'What somebody wants or is selected for. Over time it is the mean over the steps.',
  ),
  clause('file', 'model', 'model ${1:Name} of ${2:World} {\n  $0\n}', "Somebody's idea of a world: the world with edits."),
  clause('file', 'principal', 'principal ${1:Name} { wants ${2:Goal} }', 'The humans, or whoever the system is for.'),
  clause(
    'file',
    'base',
    'base optimizer ${1:Name} {\n  pursues ${2:Goal}\n  selects ${3:Mesa}\n  search  best of ${4:16}\n}',
    'An optimizer that selects others.',
  ),
  clause('file', 'mesa', 'mesa optimizer ${1:Name} {\n  param $0\n}', 'An optimizer that another one selected.'),
  clause('file', 'optimizer', 'optimizer ${1:Name} {\n  $0\n}', 'An agent that nobody in this design selected: a rival, a user.'),
  clause(
    'file',
    'scenario',
    'scenario ${1:Name} of ${2:Optimizer} {\n  $0\n}',
    'An experiment on the design below a base optimizer, or on a world.',
  ),
  clause(
    'world',
    'action',
    'action ${1:name} in [${2:0}, ${3:1}]',
    'Set by an optimizer that `acts` on it; `default` says what it is where nobody does.',
  ),
  clause('world', 'state', 'state ${1:name} = ${2:0} -> $0', 'Kept between steps: where it starts, and what it becomes.'),
  clause('world', 'harm', 'harm ${1:name} = $0', 'A side effect to be watched, summed up in every simulation.'),
  clause('world', 'reading', 'reading ${1:name} = $0', 'What a measurement reports.'),
  clause('world', 'protected', 'protected ${1:name} = $0', "Somebody else's to decide: an incentive to steer it is flagged."),
  clause('world', 'regime', 'regime ${1:Name} { $0 }', "Mechanisms that replace the world's own while it holds."),
  clause(
    'world',
    'each',
    'each ${1:Optimizer} { $0 }',
    'One copy of these variables for each copy of an optimizer with `count`.',
  ),
  clause('goal', 'maximize', 'maximize $0', 'The goal: as much as possible of this.'),
  clause('goal', 'minimize', 'minimize $0', 'The goal: as little as possible of this.'),
  clause('goal', 'proxy', 'proxy for ${1:Goal}', 'This goal measures that one.'),
  clause('goal', 'measured', 'measured with noise sd $0', 'Adds noise to each reading that an optimizer takes of it.'),
  clause('model', 'believes', 'believes ${1:x} = $0', 'Another mechanism in place of the world’s own.'),
  clause(
    'model',
    'fits',
    'fits ${1:x} from $0',
    'Its regression on others, fitted before anyone optimizes: a correlation, not a cause.',
  ),
  clause('model', 'holds', 'holds ${1:x} = $0', 'Held at a constant.'),
  clause('model', 'omits', 'omits $0', 'Not represented: held at its mean.'),
  clause('model', 'includes', 'includes $0', "Represents that optimizer's own behaviour."),
  clause('model', 'knows', 'knows $0', 'Represents those regimes.'),
  clause('model', 'size', 'size $0', 'How many mechanisms it can hold.'),
  clause('principal', 'wants', 'wants $0', 'The goal that the system is for.'),
  clause('principal', 'oversees', 'oversees $0', 'Watches over those optimizers.'),
  clause('principal', 'can', 'can halt $0', 'May stop that optimizer; `by` names the action or variable that does.'),
  clause('optimizer', 'pursues', 'pursues $0', 'Its goal. Without one it executes adaptations.'),
  clause('optimizer', 'uses', 'uses $0', 'The model it optimizes in; without one, the world itself.'),
  clause('optimizer', 'selects', 'selects $0', 'Picks the params of that optimizer, or `from` many draws of a world.'),
  clause(
    'optimizer',
    'search',
    'search best of ${1:16}',
    'How hard: `best of N`, `grid N`, `evolve N for G`, `climb N`, `quantilize q of N`, `none`.',
  ),
  clause('optimizer', 'trials', 'trials ${1:16}', 'Rollouts a candidate; `in world`: their harms are real.'),
  clause('optimizer', 'updates', 'updates every ${1:10}', 'After deployment it refits its model and selects again.'),
  clause('optimizer', 'param', 'param ${1:name} in [${2:0}, ${3:1}]', 'What its selector picks.'),
  clause('optimizer', 'memory', 'memory ${1:name} = ${2:0} -> $0', "The optimizer's own state."),
  clause('optimizer', 'observes', 'observes $0', 'What it sees before it acts; `deployed` is 1 once deployed and 0 in trials.'),
  clause('optimizer', 'acts', 'acts ${1:action} = $0', 'A control law, or with `plans H` direct optimization over H steps.'),
  clause('optimizer', 'capacity', 'capacity $0', 'How much it can compute, in any unit used alike through the design.'),
  clause('optimizer', 'count', 'count $0', 'That many copies, each with variables of its own in the `each` of its world.'),
  clause('optimizer', 'aware', 'aware of $0', 'It models the process that selects it.'),
  clause('optimizer', 'persists', 'persists', 'Its goal reaches across episodes.'),
  clause('optimizer', 'accepts', 'accepts ${1:rule} because "$0"', 'The risk is known and accepted.'),
  clause('scenario', 'steps', 'steps ${1:50}', 'The length of a rollout; `until` ends it early.'),
  clause('scenario', 'runs', 'runs ${1:1_000}', 'How many rollouts.'),
  clause('scenario', 'seed', 'seed ${1:0}', 'What the random numbers start from.'),
  clause('scenario', 'deploy', 'deploy under ${1:Regime}', 'Which regime the selected system meets.'),
  clause('scenario', 'sweep', 'sweep ${1:Base.search} over $0', 'Varies a let, a param or a search.'),
  clause('scenario', 'expect', 'expect $0', 'A test of a measure, or of the analysis (`expect risk …`).'),
  clause('scenario', 'watch', 'watch $0', 'Variables to record and plot over time.'),
];
