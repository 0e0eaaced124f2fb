/** Steps of a rollout of a world with states, where a scenario does not say (src/simulation/semantics.md). */
export const usualSteps = 50;
