import { states } from '../report/register.ts';
import { groupings, type RegisterChoice } from './register-groups.ts';
import type { Choice } from './simulation-runs.ts';
import type { View } from './view.ts';

/** What of a preview outlives its page: kept by VS Code over hiding, reloading the panel and the window. */
export interface PreviewState {
  /** Of the spec; tells the extension what to show in a panel that comes back. */
  readonly uri: string;
  readonly section: string;
  /** Absent while the diagram keeps itself in view. */
  readonly view?: View;
  /** The node that is marked. */
  readonly selected?: string;
  /** Optimizers whose subtree is hidden. */
  readonly collapsed: readonly string[];
  /** Whose influence diagram is shown. */
  readonly influence?: string;
  /** How the register is looked at. */
  readonly register?: RegisterChoice;
  /** Which scenario is chosen, and how it is to run. */
  readonly simulation?: Choice;
}

/** What was kept, as far as it can be read: it may come from an older version, and VS Code promises nothing. */
export function restored(kept: unknown, uri: string, section: string): PreviewState {
  const known: Readonly<Record<string, unknown>> = isRecord(kept) && kept.uri === uri ? kept : {};
  const { view, selected, collapsed, influence, simulation, register } = known;
  return {
    uri,
    section: typeof known.section === 'string' ? known.section : section,
    ...(isView(view) ? { view } : {}),
    ...(typeof selected === 'string' ? { selected } : {}),
    ...(typeof influence === 'string' ? { influence } : {}),
    collapsed: Array.isArray(collapsed) ? collapsed.filter((id) => typeof id === 'string') : [],
    ...(isRecord(register) ? { register: registerChoice(register) } : {}),
    ...(isRecord(simulation) ? { simulation: choiceOf(simulation) } : {}),
  };
}

function registerChoice({ by, state, family }: Readonly<Record<string, unknown>>): RegisterChoice {
  const standing = states.find((one) => one === state);
  return {
    by: groupings.find((one) => one === by) ?? groupings[0],
    ...(standing && { state: standing }),
    ...(typeof family === 'string' && { family }),
  };
}

function choiceOf({ scenario, options, adjustments }: Readonly<Record<string, unknown>>): Choice {
  const { seed, runs } = isRecord(options) ? options : {};
  const values = Object.entries(isRecord(adjustments) ? adjustments : {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1]),
  );
  return {
    ...(values.length > 0 ? { adjustments: Object.fromEntries(values) } : {}),
    ...(typeof scenario === 'string' ? { scenario } : {}),
    options: { ...(isCount(seed) ? { seed } : {}), ...(isCount(runs) ? { runs } : {}) },
  };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && !Object.is(value, -0) && Number(value) >= 0;

/** The spec that a panel showed, by what was kept of it. */
export function specOf(kept: unknown): string | undefined {
  return isRecord(kept) && typeof kept.uri === 'string' ? kept.uri : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function isView(value: unknown): value is View {
  return isRecord(value) && [value.x, value.y, value.k].every(Number.isFinite) && Number(value.k) > 0;
}

export interface StateKeeper {
  readonly current: () => PreviewState;
  /** A field that is set to undefined is no longer kept. */
  readonly change: (part: { readonly [Key in keyof PreviewState]?: PreviewState[Key] | undefined }) => void;
}

/** Hands every change on to be kept. */
export function keepState(initial: PreviewState, keep: (state: PreviewState) => void): StateKeeper {
  let state = initial;
  return {
    current: () => state,
    change: (part) => {
      state = restored({ ...state, ...part }, state.uri, state.section);
      keep(state);
    },
  };
}
