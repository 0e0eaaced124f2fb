import type { Design, Optimizer } from '../../language/design/design.ts';
import type { Place, Reference } from '../../language/design/place.ts';
import type { DiagramEdge, Relation } from './graph.ts';

/** Every relation that the spec states between two declarations, in the order of the spec; an end that is not drawn has no edge. */
export function diagramEdges(design: Design, drawn: ReadonlySet<string>): readonly DiagramEdge[] {
  const edges: DiagramEdge[] = [];
  const ids = new Set<string>();
  const add = (from: string, relation: Relation, to: Reference | { id: string; place: Place }, words: readonly string[] = []) => {
    if (!drawn.has(from) || !drawn.has(to.id)) return;
    const stem = `${from} ${relation} ${to.id}`;
    let id = stem;
    for (let n = 2; ids.has(id); n += 1) id = `${stem} ${n}`;
    ids.add(id);
    const upper = relation === 'aware of' || relation === 'proxy for' ? 'to' : 'from';
    edges.push({ id, from, relation, to: to.id, label: wrapped(relation, words), place: to.place, upper });
  };

  for (const { id, wants, oversees, canHalt } of design.principals) {
    if (wants) add(id, 'wants', wants);
    for (const optimizer of oversees) add(id, 'oversees', optimizer);
    for (const halt of canHalt)
      add(id, 'can halt', { id: halt.optimizer.id, place: halt.place }, halt.by ? [`by ${lastName(halt.by.id)}`] : []);
  }
  for (const goal of design.goals) if (goal.proxyFor) add(goal.id, 'proxy for', goal.proxyFor);
  for (const optimizer of design.optimizers) optimizerEdges(optimizer, add);
  for (const model of design.models) {
    if (model.of) add(model.id, 'model of', model.of);
    for (const included of model.includes) add(model.id, 'includes', included);
  }
  return edges;
}

type Add = (from: string, relation: Relation, to: Reference, words?: readonly string[]) => void;

function optimizerEdges(optimizer: Optimizer, add: Add): void {
  const { id, pursues, uses, selects, selectsFrom, updates, awareOf, observes, acts } = optimizer;
  if (pursues) add(id, 'pursues', pursues);
  if (uses) add(id, 'uses', uses);
  for (const selected of selects) add(id, 'selects', selected);
  if (selectsFrom) add(id, 'selects from', selectsFrom);
  if (updates?.from) add(id, 'updates from', updates.from);
  for (const process of awareOf) add(id, 'aware of', process);
  // `deployed` belongs to no world: it stands on the optimizer's own lines.
  byOwner(observes.filter((seen) => seen.id.includes('.'))).forEach(([owner, seen]) => {
    add(id, 'observes', owner, seen);
  });
  byOwner(acts.flatMap((act) => (act.kind === 'law' ? [act.action] : act.actions))).forEach(([owner, set]) => {
    add(id, 'acts', owner, set);
  });
}

/** What stands inside the same declaration, in one edge to it. */
function byOwner(references: readonly Reference[]): readonly [Reference, readonly string[]][] {
  const owners = new Map<string, [Reference, string[]]>();
  for (const { id, place } of references) {
    const owner = id.slice(0, Math.max(0, id.indexOf('.')));
    const entry = owners.get(owner) ?? [{ id: owner, place }, []];
    if (!entry[1].includes(lastName(id))) entry[1].push(lastName(id));
    owners.set(owner, entry);
  }
  return [...owners.values()];
}

const lastName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

const longestLine = 26;

/** The relation's words and what it is about, on as few lines as keep a label narrow. */
function wrapped(relation: string, words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = relation;
  words.forEach((word, index) => {
    const piece = index < words.length - 1 ? `${word},` : word;
    if (`${line} ${piece}`.length > longestLine) {
      lines.push(line);
      line = piece;
    } else line = `${line} ${piece}`;
  });
  return [...lines, line];
}
