/** A spec of about so many lines: worlds of a hundred variables, each with its goal and its optimizers. */
export function spec(lines: number): string {
  const parts: string[] = [];
  for (let w = 0; parts.length < lines; w++) {
    parts.push(`world W${w} {`, '  action a in [0, 1]', '  x0 ~ normal(100000, 1)');
    for (let i = 1; i < Math.min(100, lines - 12); i++) parts.push(`  x${i} = 0.5 * x${i - 1} + a * ${i}`);
    parts.push('}', `goal G${w} { maximize x1 }`, `base optimizer B${w} {`, `  pursues G${w}`, `  selects M${w}`);
    parts.push('  search best of 16', '}', `mesa optimizer M${w} {`, '  param p in [0, 1]', '  acts a = p', '}');
  }
  return `${parts.join('\n')}\n`;
}

/** Where the number stands in the first world of `spec` that the keys of the benchmark change. */
export const edited = { line: 2, from: '  x0 ~ normal('.length, to: '  x0 ~ normal(100000'.length } as const;

/** A number of six digits, another one for each key. */
export function key(n: number): string {
  return String(100_000 + n);
}

/** A small spec of its own, or one that refers to the spec that is edited. */
export function neighbour(n: number, refers: boolean): string {
  const world = refers ? 'W0' : `V${n}`;
  return `${refers ? 'import "./spec.mesa"\n' : `world ${world} {\n  action a in [0, 1]\n  x1 ~ normal(a, 1)\n}\n`}
goal N${n} of ${world} { maximize x1 }
base optimizer P${n} {
  pursues N${n}
  selects Q${n}
  search best of 16
}
mesa optimizer Q${n} {
  param p in [0, 1]
  ${refers ? 'pursues G0' : 'acts a = p'}
}
`;
}
