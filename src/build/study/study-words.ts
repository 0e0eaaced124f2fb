/** Rules that simulation was not asked about, and why not. */
export const cannotBeJudged = `Of the other rules simulation of a design says nothing:

- \`goodhart/pressure-past-certificate\` says how far a correlation alone is a guarantee, over all designs with that correlation: no single one shows that it is none.
- \`embedded/model-omits-delegate\`, \`embedded/self-inclusion\`, \`embedded/model-overflows\`, \`embedded/selector-not-larger\` and \`embedded/outpaced-principal\` compare what
  is declared: who is included in whose model, how much a model can hold, how much each can compute. Nothing that happens in a run hangs on a \`size\` or a \`capacity\`.
- \`mesa/deceptive-alignment\` puts three clauses together (it persists, it is aware of its selection, nothing selects it again); what simulation can add is whether
  something else comes of its own goal, which \`mesa/transoptimizer\` is asked.`;

/** Known reasons of misses and false alarms. */
export const whyWrong = `- What is best is told by signs that hold wherever all variables lie and, where those do not decide, by an average over a sample of 961 draws. An effect below a
  hundredth of the spread counts as none. There is no sample of what takes too long: a rollout of many steps with a planner, a draw whose shape varies from row
  to row, the later ones of many optimizers. Then what signs see is told: most of what is left of \`goodhart/regime-change\`, \`embedded/unrealizable\`,
  \`mesa/superoptimizer\` and \`incentive/blind-spot\`.
- \`goodhart/bounded-gain\` is told where the ceiling is nearly reached by as many candidates as are drawn; simulation often leaves open whether the gain is level by then, which takes many more runs, and says nothing of what would slow down by more than half without what disturbs the measure.
- \`goodhart/regime-change\` trusts a model that \`knows\` the regime. Trials are in the world's own regime all the same, so that what follows a law is selected for that.
- \`mesa/transoptimizer\`: selection may pick the param with which two goals go to one end.
- \`embedded/unrealizable\`: a constant in place of what varies may decide as the world does.
- \`goodhart/extrapolation\`: where no sample follows what is done it has all else at its mean; then what a law sees besides spreads what is done over the range, and noise in few trials may lead elsewhere. \`mesa/frozen-parameters\` goes by signs then.
- \`mesa/proxy-aligned\` compares what one goal brought the other on average, with params as drawn where the selection takes too long. Where model and goals mistake a regime alike it is silent: that is \`goodhart/regime-change\`.
- \`incentive/blind-spot\`: where the luck of selection hides what a law would gain, a search on common draws decides; where it seems to show that there is nothing, it is believed.
- \`goodhart/regime-change\` holds what is best at one end for settled: where no trial tells candidates apart one is picked by an even draw, which other trials would not leave to that.
- \`embedded/open-loop\` looks for the best law by setting one number after the other: where two have to be set together it may find none that gains.
- \`incentive/tampering\` is graphical, and so are \`incentive/manipulation\` and \`incentive/sensitive-response\` where no sample tells: no incentive without a path, but of the numbers on a path it may come to nothing.
- \`agents/accidental-steering\` knows by intervals what can be reached: what does not vary apart is taken to.
- \`agents/contention\` is silent where two would gain less than a thousandth of what they can make of it; of what is not random its label counts less.
- \`incentive/will-not-defer\` judges the off-switch game of its source: one belief with a mean, a human who errs by a logistic slip.`;
