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
  /** The law of another that is selected with it: `q`, on an action of its own. */
  readonly second?: { readonly action: string; readonly law: string /** Further clauses. */; readonly more?: string };
  /** Who acts in the world and is selected by nobody: by a law, or for a goal of its own. */
  readonly rival?: {
    readonly action: string;
    readonly law?: string;
    readonly goal?: string;
    readonly observes?: string;
    readonly horizon?: number;
  };
  readonly steps: number;
  readonly deployed: boolean;
  /** Goals that nobody pursues, for an experiment to read something by. */
  readonly read?: readonly { readonly id: string; readonly expression: string }[];
}
export interface DrawnVariable {
  readonly name: string;
  readonly kind: 'draw' | 'equation' | 'state' | 'action';
  /** What follows the name: `~ normal(0, 1)`, `= v1 + v2`, `= 0 -> 0.8 * v3 + v1`, `in [0, 1] default 0.5`. */
  readonly mechanism: string;
  readonly harm?: true;
  readonly mark?: 'protected' | 'reading';
}
export interface ModelEdit {
  readonly variable: string;
  /** As a clause of a model. */
  readonly text: string;
}
export interface DrawnMesa {
  /** What it pursues, where it plans: an expression of its own, or the selector's goal. */
  readonly goal?: string;
  readonly pursuesSelectors: boolean;
  /** Absent: it has none. */
  readonly param?: string;
  readonly observes: readonly string[];
  /** What it does by law; what it plans. */
  readonly laws: readonly { readonly action: string; readonly law: string }[];
  readonly plans: readonly string[];
  /** Over how many steps; absent: one. */
  readonly horizon?: number;
  /** By how many draws of what it does not see it plans; absent: few. */
  readonly samples?: number;
  /** Variables that its own model does not have, where that is another than its selector's. */
  readonly omits?: readonly string[];
  readonly usesWorld: boolean;
  /** What else its own model says: beliefs, and that it includes who acts besides. */
  readonly believes?: readonly ModelEdit[];
  readonly includesRival?: true;
  /** Of who selects it. */
  readonly aware?: true;
  /** The variable by which a principal can halt it. */
  readonly haltedBy?: string;
}

/** The design as a `.mesa` spec. `Main` deploys what is selected; `Probe` is the world with its actions at their defaults. */
export function specText(design: DrawnDesign): string {
  const { goal, proxy, noise, edits, knowsRegime, regime, base, mesa, second, rival, steps, seed, deployed, read = [] } = design;
  const reading = noise === undefined ? '' : `  measured with noise sd ${noise}`;
  const pursued = proxy === undefined ? 'G' : 'P';
  const knows = knowsRegime && regime ? '  knows R' : '';
  const lines = [
    worldText(design),
    `goal G of W { maximize ${goal}${proxy === undefined ? reading : ''} }`,
    proxy !== undefined && `goal P of W { maximize ${proxy}  proxy for G${reading} }`,
    mesa?.goal !== undefined && `goal Q of W { maximize ${mesa.goal} }`,
    rival?.goal !== undefined && `goal Z of W { maximize ${rival.goal} }`,
    ...read.map(({ id, expression }) => `goal ${id} of W { maximize ${expression} }`),
    edits && `model M of W { ${edits.map(({ text }) => text).join('  ')}${knows} }`,
    mesa && ownModelText(mesa, rival),
    `base optimizer B {
  pursues ${pursued}
  uses ${edits ? 'M' : 'W'}
  selects ${base.selects === 'draws' ? 'from W' : second ? 'A, D' : 'A'}
  search ${base.search}
  trials ${base.trials}${base.inWorld ? ' in world' : ''}
}`,
    mesa && mesaText(mesa, pursued, design),
    mesa?.haltedBy && `principal H { wants G  can halt A by ${mesa.haltedBy} }`,
    second && `mesa optimizer D {\n  param q in [0, 1]  ${second.more ?? ''}\n  acts ${second.action} = ${second.law}\n}`,
    rival && rivalText(rival),
    `scenario Main of B {\n  steps ${steps}\n  seed ${seed}${deployed && regime ? '\n  deploy under R' : ''}\n}`,
    `scenario Probe of W {\n  steps ${steps}\n  seed ${seed}\n}`,
  ];
  return lines.filter((line) => typeof line === 'string').join('\n');
}

function worldText({ variables, regime }: DrawnDesign): string {
  const words = { draw: '', equation: '', state: 'state ', action: 'action ' } as const;
  const clauses = variables.map(
    ({ name, kind, mechanism, harm, mark }) =>
      `  ${harm ? 'harm ' : ''}${mark ? `${mark} ` : ''}${words[kind]}${name} ${mechanism}`,
  );
  const changed = variables.find(({ name }) => name === regime?.variable);
  if (regime && changed) clauses.push(`  regime R { ${words[changed.kind]}${regime.variable} ${regime.mechanism} }`);
  return `world W {\n${clauses.join('\n')}\n}`;
}

/** Of a model that only what is selected has. */
function ownModelText({ omits, believes = [], includesRival }: DrawnMesa, rival: DrawnDesign['rival']): string | undefined {
  const clauses = [
    omits && `omits ${omits.join(', ')}`,
    ...believes.map(({ text }) => text),
    includesRival && rival && 'includes C',
  ];
  const said = clauses.filter((clause) => typeof clause === 'string');
  return said.length > 0 ? `model N of W { ${said.join('  ')} }` : undefined;
}

function mesaText(mesa: DrawnMesa, selectors: string, { edits, rival }: DrawnDesign): string {
  const { goal, pursuesSelectors, param, observes, laws, plans, horizon = 1, samples = 8, usesWorld, aware } = mesa;
  const lines = [
    goal !== undefined ? 'pursues Q' : pursuesSelectors && `pursues ${selectors}`,
    ownModelText(mesa, rival) !== undefined ? 'uses N' : !usesWorld && edits && 'uses M',
    param !== undefined && `param ${param}`,
    observes.length > 0 && `observes ${observes.join(', ')}`,
    ...laws.map(({ action, law }) => `acts ${action} = ${law}`),
    plans.length > 0 && `acts ${plans.join(', ')} plans ${horizon} samples ${samples}`,
    aware && 'aware of B',
  ];
  return `mesa optimizer A {\n${written(lines)}\n}`;
}

function rivalText({ action, law, goal, observes, horizon = 1 }: NonNullable<DrawnDesign['rival']>): string {
  const seen = observes ?? /\bv\d+\b/.exec(law ?? '')?.[0];
  const lines = [
    goal !== undefined && 'pursues Z',
    seen !== undefined && `observes ${seen}`,
    `acts ${action}${law === undefined ? ` plans ${horizon} samples 8` : ` = ${law}`}`,
  ];
  return `optimizer C {\n${written(lines)}\n}`;
}

const written = (lines: readonly (string | false | undefined)[]): string =>
  lines.flatMap((line) => (typeof line === 'string' ? [`  ${line}`] : [])).join('\n');

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

/** What the model that only what is selected has says otherwise than the world. */
export const ownEdits = ({ mesa }: DrawnDesign): readonly ModelEdit[] => [
  ...(mesa?.omits ?? []).map((variable) => ({ variable, text: `omits ${variable}` })),
  ...(mesa?.believes ?? []),
];

/** That model's idea of a variable in place of what it has, or its own mechanism back: a model that says nothing is the world. */
export function withOwnEdit(design: DrawnDesign, variable: string, text: string | undefined): DrawnDesign {
  if (!design.mesa) return design;
  const others = ownEdits(design).filter((edit) => edit.variable !== variable);
  const { omits: _, ...mesa } = design.mesa;
  const believes = text === undefined ? others : [...others, { variable, text }];
  return { ...design, mesa: { ...mesa, believes, usesWorld: believes.length === 0 } };
}

/** Puts other texts in the place of names. */
export const renamed = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/\b[a-z]\w*\b/g, (name) => names.get(name) ?? name);
