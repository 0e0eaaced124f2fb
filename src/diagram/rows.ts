import type { Goal, Mechanism, Model, ModelEdit, Optimizer, Search, World } from '../../language/design/design.ts';
import { expressionText } from '../../language/design/expression-text.ts';
import { mechanismText, movingText, paramText } from '../../language/design/mechanism-text.ts';
import type { Row } from './graph.ts';

/** The lines that each kind of declaration shows on its node. */
export function worldRows(world: World): readonly Row[] {
  const variables = world.variables.map((variable) => ({
    text: variable.name,
    note: [...variable.marks, ...(variable.each ? ['each'] : []), variableKind(variable.mechanism)].join(' '),
  }));
  const regimes = world.regimes.map((regime) => ({
    text: `regime ${regime.name}`,
    note: regime.replaces.map((replacement) => lastName(replacement.variable.id)).join(', '),
  }));
  return [...variables, ...regimes];
}

function variableKind(mechanism: Mechanism): string {
  return { draw: 'random', equation: 'equation', state: 'state', action: 'action' }[mechanism.kind];
}

export function goalRows(goal: Goal): readonly Row[] {
  const rows: Row[] = [];
  if (goal.expression) rows.push({ text: shortened(`${goal.sense ?? 'maximize'} ${expressionText(goal.expression)}`) });
  if (goal.noise) rows.push({ text: shortened(`measured with noise sd ${expressionText(goal.noise.sd)}`) });
  return rows;
}

export function modelRows(model: Model): readonly Row[] {
  const omitted = model.edits.flatMap((edit) => (edit.kind === 'omits' ? [lastName(edit.variable.id)] : []));
  const rows = model.edits.flatMap((edit) => (edit.kind === 'omits' ? [] : [{ text: shortened(editText(edit)) }]));
  if (omitted.length > 0) rows.unshift({ text: shortened(`omits ${omitted.join(', ')}`) });
  if (model.knows.length > 0) rows.push({ text: shortened(`knows ${model.knows.map((r) => lastName(r.id)).join(', ')}`) });
  if (model.size) rows.push({ text: `size ${expressionText(model.size.value)}` });
  return rows;
}

function editText(edit: ModelEdit): string {
  const name = lastName(edit.variable.id);
  switch (edit.kind) {
    case 'omits':
      return `omits ${name}`;
    case 'holds':
      return `holds ${name} = ${expressionText(edit.value)}`;
    case 'fits': {
      const samples = edit.samples ? ` on ${expressionText(edit.samples)}` : '';
      return `fits ${name} from ${edit.from.map((regressor) => lastName(regressor.id)).join(', ')}${samples}`;
    }
    case 'believes':
      return `believes ${mechanismText(name, edit.mechanism)}`;
  }
}

export function optimizerRows(optimizer: Optimizer): readonly Row[] {
  const rows: Row[] = [];
  const add = (text: string) => rows.push({ text: shortened(text) });
  if (optimizer.search) add(searchText(optimizer.search));
  if (optimizer.trials) add(`trials ${expressionText(optimizer.trials.count)}${optimizer.trials.inWorld ? ' in world' : ''}`);
  if (optimizer.updates) add(`updates every ${expressionText(optimizer.updates.every)}`);
  for (const param of optimizer.params) add(paramText(param.name, param));
  for (const memory of optimizer.memories) add(`memory ${movingText(memory.name, memory)}`);
  if (optimizer.observes.some((seen) => seen.id === 'deployed')) add('observes deployed');
  for (const act of optimizer.acts) {
    if (act.kind === 'law') add(`${lastName(act.action.id)} = ${inOwnWords(expressionText(act.law), optimizer)}`);
    if (act.kind === 'plan')
      add(`plans ${act.actions.map((action) => lastName(action.id)).join(', ')} over ${expressionText(act.horizon)}`);
  }
  if (optimizer.capacity) add(`capacity ${expressionText(optimizer.capacity.value)}`);
  if (optimizer.count) add(`count ${expressionText(optimizer.count.value)}`);
  if (optimizer.persists) add('persists');
  return rows;
}

/** An expression's text with the optimizer's own params and memories by their bare names: its card already says whose they are. */
function inOwnWords(text: string, optimizer: Optimizer): string {
  const own = new Set([...optimizer.params, ...optimizer.memories].map((one) => `${optimizer.id}.${one.name}`));
  return text.replace(/[\p{L}_][\p{L}\p{N}_.]*/gu, (name) => (own.has(name) ? lastName(name) : name));
}

function searchText(search: Search): string {
  switch (search.method) {
    case 'none':
      return 'search none';
    case 'quantilize':
      return `quantilize ${expressionText(search.q)} of ${expressionText(search.n)}`;
    case 'evolve':
      return `evolve ${expressionText(search.n)} for ${expressionText(search.generations)}`;
    default:
      return `${search.method} ${expressionText(search.n)}`;
  }
}

const longestRow = 44;
const shortened = (text: string): string => (text.length > longestRow ? `${text.slice(0, longestRow - 1)}…` : text);
const lastName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);
