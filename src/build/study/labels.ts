import { ofDelegates } from './delegate-labels.ts';
import { ofTheWorld } from './harm-labels.ts';
import type { Judged } from './judged.ts';
import { ofMeasures } from './measure-labels.ts';
import { ofModels } from './model-labels.ts';

/** Every rule that simulation can judge, with what it is asked. */
export const judged: readonly Judged[] = [...ofMeasures, ...ofModels, ...ofDelegates, ...ofTheWorld];
