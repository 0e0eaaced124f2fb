/** A design drawn at random, as parts that experiments change one at a time; `specText` writes it as a spec. */
export interface DrawnDesign {
  readonly seed: number;
  readonly variables: readonly DrawnVariable[];
  /** Replaces one variable's mechanism in deployment. */
  readonly regime?: { readonly variable: string; readonly mechanism: string };
  /** What is wanted. */
  readonly goal: string;
  /** What is measured in its place. */
  readonly proxy?: string;
  readonly noise?: number;
  /** Of the base optimizer's model; absent: it optimizes in the world. */
  readonly edits?: readonly ModelEdit[];
  readonly knowsRegime: boolean;
  readonly base: {
    readonly selects: 'draws' | 'mesa';
    readonly search: string;
    readonly trials: number;
    readonly inWorld: boolean;
  };
  readonly mesa?: DrawnMesa;
  readonly steps: number;
  readonly deployed: boolean;
}
export interface DrawnVariable {
  readonly name: string;
  readonly kind: 'draw' | 'equation' | 'state' | 'action';
  /** What follows the name: `~ normal(0, 1)`, `= v1 + v2`, `= 0 -> 0.8 * v3 + v1`, `in [0, 1] default 0.5`. */
  readonly mechanism: string;
  readonly harm?: true;
}
export interface ModelEdit {
  readonly variable: string;
  readonly text: string;
}
export interface DrawnMesa {
  /** What it pursues, where it plans: an expression of its own, or the selector's goal. */
  readonly goal?: string;
  readonly pursuesSelectors: boolean;
  readonly param: string;
  readonly observes: readonly string[];
  /** A control law, or a plan of one step. */
  readonly acts: string;
  /** Variables that its own model does not have, where that is another than its selector's. */
  readonly omits?: readonly string[];
  readonly usesWorld: boolean;
}

/** The design as a `.mesa` spec. `Main` deploys what is selected; `Probe` is the world with its actions at their defaults. */
export function specText(design: DrawnDesign): string {
  const { variables, regime, goal, proxy, noise, edits, knowsRegime, base, mesa, steps, deployed } = design;
  const words = { draw: '', equation: '', state: 'state ', action: 'action ' } as const;
  const clauses = variables.map(
    ({ name, kind, mechanism, harm }) => `  ${harm ? 'harm ' : ''}${words[kind]}${name} ${mechanism}`,
  );
  const changed = variables.find(({ name }) => name === regime?.variable);
  if (regime && changed) clauses.push(`  regime R { ${words[changed.kind]}${regime.variable} ${regime.mechanism} }`);
  const measured = noise === undefined ? '' : `  measured with noise sd ${noise}`;
  const pursued = proxy === undefined ? 'G' : 'P';
  const knows = knowsRegime && regime ? '  knows R' : '';
  return `world W {
${clauses.join('\n')}
}
goal G of W { maximize ${goal}${proxy === undefined ? measured : ''} }
${proxy === undefined ? '' : `goal P of W { maximize ${proxy}  proxy for G${measured} }\n`}${
  edits ? `model M of W { ${edits.map(({ text }) => text).join('  ')}${knows} }\n` : ''
}${mesa?.omits ? `model N of W { omits ${mesa.omits.join(', ')} }\n` : ''}${
  mesa?.goal === undefined ? '' : `goal Q of W { maximize ${mesa.goal} }\n`
}base optimizer B {
  pursues ${pursued}
  uses ${edits ? 'M' : 'W'}
  selects ${base.selects === 'draws' ? 'from W' : 'A'}
  search ${base.search}
  trials ${base.trials}${base.inWorld ? ' in world' : ''}
}
${mesa ? mesaText(mesa, pursued, edits !== undefined) : ''}scenario Main of B {
  steps ${steps}
  seed ${design.seed}
${deployed && regime ? '  deploy under R\n' : ''}}
scenario Probe of W {
  steps ${steps}
  seed ${design.seed}
}
`;
}

function mesaText(
  { goal, pursuesSelectors, param, observes, acts, omits, usesWorld }: DrawnMesa,
  selectors: string,
  hasModel: boolean,
): string {
  const pursues = goal !== undefined ? '  pursues Q\n' : pursuesSelectors ? `  pursues ${selectors}\n` : '';
  const uses = omits ? '  uses N\n' : usesWorld || !hasModel ? '' : '  uses M\n';
  const seen = observes.length > 0 ? `  observes ${observes.join(', ')}\n` : '';
  return `mesa optimizer A {\n${pursues}${uses}  param ${param}\n${seen}  acts ${acts}\n}\n`;
}

export function withMechanism(design: DrawnDesign, name: string, kind: DrawnVariable['kind'], mechanism: string): DrawnDesign {
  const variables = design.variables.map((one) => (one.name === name ? { ...one, kind, mechanism } : one));
  const { regime, ...rest } = design;
  return regime && regime.variable !== name
    ? { ...rest, regime, variables }
    : { ...rest, variables, knowsRegime: false, deployed: false };
}

/** The model's idea of a variable in place of what it has, or its own mechanism back. */
export function withEdit(design: DrawnDesign, variable: string, text: string | undefined): DrawnDesign {
  const others = (design.edits ?? []).filter((edit) => edit.variable !== variable);
  return { ...design, edits: text === undefined ? others : [...others, { variable, text }] };
}
