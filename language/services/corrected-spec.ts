import { corrected, subjectOf } from '../design/corrections/corrected.ts';
import { corrections } from '../design/corrections/corrections.ts';
import type { CorrectionEdit, Subject, TrialCorrection } from '../design/corrections/edit.ts';
import type { Correction, Design, Goal, Model } from '../design/design.ts';
import { expressionText } from '../design/expression-text.ts';
import type { Place } from '../design/place.ts';
import { addedClause, changedText, lineAbove, linesBelow, replaced, type TextChange, withoutClause } from './text-change.ts';

export interface CorrectedSpec {
  /** The spec's own file with the corrections made by hand; as it is where there is nothing to edit. */
  readonly text: string;
  /** Of the wanted corrections those that found something to edit. */
  readonly found: readonly Correction[];
  /** Changes that would have to be made in other files, in sentences. */
  readonly elsewhere: readonly string[];
}

/**
 * A spec with corrections made in its text: of one scenario or, without, of all (and of base optimizers that have none). What no clause can
 * say stands as a comment where it belongs.
 */
export function correctedSpec(
  { design, text }: { readonly design: Design; readonly text: string },
  wanted: ReadonlySet<Correction>,
  scenario?: string,
): CorrectedSpec {
  let so = design;
  const found = new Set<Correction>();
  const comments = new Map<string, TextChange>();
  for (const subject of subjectsOf(design, scenario)) {
    const made = corrected(so, subject, wanted);
    so = made.design;
    for (const [correction, edits] of made.edits) {
      found.add(correction);
      for (const edit of edits)
        if (edit.kind === 'of trials' && edit.place.uri === design.uri)
          comments.set(`${edit.what} ${edit.place.start}`, commentFor(text, subject, correction, edit));
    }
  }
  const changes = [...changesBetween(design, so, text)];
  const own = changes.flatMap(({ uri, change }) => (uri === design.uri ? [change] : []));
  return {
    text: changedText(text, [...own, ...comments.values()]),
    found: corrections.flatMap(({ name }) => (found.has(name) ? [name] : [])),
    elsewhere: changes.flatMap(({ uri, words }) =>
      uri === design.uri ? [] : [`${words} (in ${uri.slice(uri.lastIndexOf('/') + 1)})`],
    ),
  };
}

/** One for each base optimizer, with all that its scenarios deploy under. */
function subjectsOf(design: Design, scenario: string | undefined): readonly Subject[] {
  const wanted = design.scenarios.filter(({ id }) => scenario === undefined || id === scenario);
  const subjects = wanted.flatMap((one) => subjectOf(design, one) ?? []);
  const bases = scenario === undefined ? design.optimizers.flatMap(({ id, level }) => (level === 'base' ? [id] : [])) : [];
  return [...new Set([...subjects.map(({ base }) => base), ...bases])].map((base) => ({
    base,
    deploy: subjects.flatMap((subject) => (subject.base === base ? subject.deploy : [])),
  }));
}

const trialWords: Readonly<Record<TrialCorrection, (base: string) => string>> = {
  'follow deployment': (base) => `every trial of ${base} follows this schedule too`,
  deployed: () => '`deployed` reads 1 in trials too',
  'common draws': (base) => `all candidates of ${base} share the draws of these trials`,
};

function commentFor(
  text: string,
  { base }: Subject,
  correction: Correction,
  { what, place }: CorrectionEdit & { kind: 'of trials' },
): TextChange {
  return lineAbove(text, place, `// ${correction} corrected: ${trialWords[what](base)} (no clause says so)`);
}

/** A change in the text of one file; in words, for a file that is not shown. */
interface Change {
  readonly uri: string;
  readonly words: string;
  readonly change: TextChange;
}

/** What has to be written to get from the one design to the other; places are those of the first. */
function* changesBetween(before: Design, after: Design, text: string): Generator<Change> {
  const at = ({ uri }: Place, words: string, change: TextChange): Change => ({ uri, words, change });
  for (const optimizer of before.optimizers) {
    const { id, name, place, namePlace, search, trials } = optimizer;
    const now = after.optimizers.find((one) => one.id === id) ?? optimizer;
    for (const clause of ['pursues', 'uses'] as const) {
      const [was, is] = [optimizer[clause], now[clause]];
      if (!is || was?.id === is.id) continue;
      const change = was ? replaced(was.place, is.id) : addedClause(text, place, namePlace, `${clause} ${is.id}`);
      yield at(place, `${name} ${clause} ${is.id}`, change);
    }
    if (now.trials && now.trials !== trials) {
      const clause = `trials ${expressionText(now.trials.count)}${now.trials.inWorld ? ' in world' : ''}`;
      const change = trials ? replaced(trials.place, clause) : addedClause(text, place, namePlace, clause, search?.place);
      yield at(place, `${name} has \`${clause}\``, change);
    }
  }
  for (const model of before.models) {
    const added = (after.models.find(({ id }) => id === model.id)?.knows ?? [])
      .slice(model.knows.length)
      .map(({ id }) => shortName(id));
    if (added.length === 0) continue;
    const last = model.knows.at(-1)?.place;
    const change = last
      ? replaced({ start: last.end, end: last.end }, `, ${added.join(', ')}`)
      : addedClause(text, model.place, model.namePlace, `knows ${added.join(', ')}`);
    yield at(model.place, `${model.name} knows ${added.join(', ')}`, change);
  }
  for (const { id, name, noise, place } of before.goals)
    if (noise && !after.goals.find((one) => one.id === id)?.noise)
      yield at(place, `${name} is measured without noise`, withoutClause(text, noise.place));
  for (const goal of after.goals.filter(({ id }) => !before.goals.some((one) => one.id === id)))
    yield declared(before, text, goal.place, goalText(goal));
  for (const model of after.models.filter(({ id }) => !before.models.some((one) => one.id === id)))
    yield declared(before, text, model.place, modelText(model));
}

/** A new declaration stands in the spec's own file, below what it is about where that is there too. */
function declared({ uri }: Design, text: string, about: Place, declaration: string): Change {
  const below = about.uri === uri ? about : { end: text.trimEnd().length };
  return { uri, words: declaration, change: linesBelow(text, below, `\n${declaration}`) };
}

function goalText({ name, world, sense, expression, unit, proxyFor, noise }: Goal): string {
  const clauses = [
    ...(sense && expression ? [`${sense} ${expressionText(expression)}${unit ? ` [${unit.text}]` : ''}`] : []),
    ...(noise ? [`measured with noise sd ${expressionText(noise.sd)}`] : []),
    ...(proxyFor ? [`proxy for ${proxyFor.id}`] : []),
  ];
  return `goal ${name}${world ? ` of ${world}` : ''} { ${clauses.join('  ')} }`;
}

function modelText({ name, of, includes, knows }: Model): string {
  const list = (word: string, references: Model['knows']): readonly string[] =>
    references.length === 0 ? [] : [`${word} ${references.map(({ id }) => shortName(id)).join(', ')}`];
  return `model ${name} of ${of?.id} { ${[...list('includes', includes), ...list('knows', knows)].join('  ')} }`;
}

const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);
