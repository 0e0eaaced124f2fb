import type { Design } from '../design.ts';
import { expressionText } from '../expression-text.ts';
import type { CorrectionEdit } from './edit.ts';

/** What an edit changes, in a few words: `Training pursues SafeTrips in place of FastTrips`. `design`: as it was written. */
export function editWords({ optimizers, goals, models }: Design, edit: CorrectionEdit): string {
  const optimizer = (id: string) => optimizers.find((one) => one.id === id);
  switch (edit.kind) {
    case 'pursues':
      return inPlaceOf(`${edit.optimizer} pursues ${edit.goal}`, optimizer(edit.optimizer)?.pursues?.id, edit.goal);
    case 'uses':
      return inPlaceOf(`${edit.optimizer} uses ${edit.model}`, optimizer(edit.optimizer)?.uses?.id, edit.model);
    case 'goal':
      return `${edit.goal.name} is ${edit.goal.proxyFor?.id} with the noise of its readings as it was`;
    case 'model': {
      const { name, of, includes, knows } = edit.model;
      const told = [...includes.map(({ id }) => `includes ${id}`), ...knows.map(({ id }) => `knows ${short(id)}`)];
      return `${name} is ${of?.id} itself, and ${told.join(', ')}`;
    }
    case 'knows':
      return `${models.find(({ id }) => id === edit.model)?.name ?? edit.model} knows ${edit.regimes.map(short).join(', ')}`;
    case 'no noise':
      return `${goals.find(({ id }) => id === edit.goal)?.name ?? edit.goal} is read without noise`;
    case 'trials':
      return inPlaceOf(
        `${edit.optimizer} has ${expressionText(edit.count)} trials a candidate`,
        expressionText(optimizer(edit.optimizer)?.trials?.count ?? { kind: 'number', value: 1, place: edit.place }),
        expressionText(edit.count),
      );
    case 'of trials':
      return {
        'follow deployment': 'trials follow this schedule too',
        deployed: '`deployed` reads 1 in trials too',
        'common draws': 'candidates share the draws of their trials',
      }[edit.what];
  }
}

function inPlaceOf(words: string, before: string | undefined, after: string): string {
  return before === undefined || before === after ? words : `${words} in place of ${before}`;
}

const short = (id: string): string => id.slice(id.lastIndexOf('.') + 1);
