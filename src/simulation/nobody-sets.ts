/** Why an action has no value, and what would give it one. */
export const nobodySets = (action: string): string =>
  `Nobody in this scenario sets ${action}, and it has no default: write \`default\` and a value after it, or let an optimizer act on it`;
