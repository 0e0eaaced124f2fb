import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import { identityOf } from '../../language/design/finding-identity.ts';
import { meaningOf } from '../../language/design/meaning.ts';
import type { FindingEvidence } from '../report/finding-evidence.ts';
import type { Analysis, FindingQuestion, QuestionParams } from '../server/protocol.ts';
import { beneath } from '../simulation/evidence/beneath.ts';
import { glance } from '../simulation/evidence/evidence.ts';
import type { EvidenceClient } from '../simulation/evidence/evidence-client.ts';
import type { Witness } from '../simulation/evidence/witness.ts';
import { movedPlaces } from './moved-places.ts';
import { isStale } from './stale.ts';

/** Steps of rollouts for somebody who asks: some eight seconds of one core. */
const asked = 8 * glance;

/** What is known of one finding. */
export interface EvidenceState {
  readonly found?: FindingEvidence;
  /** Somebody asked for it here: all is shown. Else it was found while nobody typed. */
  readonly isAsked?: true;
  /** `done`: the share, from 0 to 1, where that is known. */
  readonly running?: { readonly what: 'evidence' | 'witness'; readonly done?: number };
  /** Of the design whose text is shown; null where in no run anything is lost. */
  readonly witness?: { readonly witness: Witness; readonly scale: string; readonly design: Design } | null;
  readonly trouble?: string;
}

export interface EvidenceRuns {
  readonly of: (finding: Finding) => EvidenceState;
  /** Takes what is known of the text, anew after every edit: what was found holds of whatever text means the same. */
  readonly analysed: (analysis: Analysis) => void;
  /** What was found while nobody typed. */
  readonly heard: (found: readonly { readonly finding: Finding; readonly evidence: FindingEvidence }[]) => void;
  readonly show: (finding: Finding) => void;
  /** The smallest run in which it happens. */
  readonly showMe: (finding: Finding) => void;
  readonly cancel: (finding: Finding) => void;
}

/**
 * Evidence for the findings of a preview, for whoever asks. `ask` gives a finding's question; `changed` is told of every change,
 * `tell` of what was found by asking.
 */
export function evidenceRuns(
  client: Pick<EvidenceClient, 'evidence' | 'witness'>,
  ask: (asked: QuestionParams) => Promise<FindingQuestion | null>,
  changed: () => void,
  tell: (found: { readonly meaning: string; readonly finding: Finding; readonly evidence: FindingEvidence }) => void,
): EvidenceRuns {
  const states = new Map<string, EvidenceState>();
  const stops = new Map<string, AbortController>();
  let design: Design | undefined;

  const of = (finding: Finding): EvidenceState => states.get(identityOf(finding)) ?? nothing;
  const end = (key: string): void => {
    stops.get(key)?.abort();
    stops.delete(key);
    const { running: _, ...rest } = states.get(key) ?? nothing;
    states.set(key, rest);
  };
  /** While it runs it says so; what comes of it is kept, and so is why nothing does. */
  const run = async (
    finding: Finding,
    what: 'evidence' | 'witness',
    give: (question: FindingQuestion, soFar: (done: number) => void, signal: AbortSignal) => Promise<Partial<EvidenceState>>,
  ): Promise<void> => {
    const key = identityOf(finding);
    end(key);
    const stop = new AbortController();
    stops.set(key, stop);
    const keep = (part: EvidenceState): void => {
      if (stop.signal.aborted) return;
      states.set(key, { ...states.get(key), ...part });
      changed();
    };
    const { trouble: _, ...before } = of(finding);
    states.set(key, { ...before, running: { what } });
    changed();
    let came: Partial<EvidenceState>;
    try {
      const { rule, place, message } = finding;
      const question = await ask({ uri: design?.uri ?? place.uri, rule, place, message });
      stop.signal.throwIfAborted();
      came = question
        ? await give(question, (done) => keep({ running: { what, done } }), stop.signal)
        : { trouble: 'The text has changed meanwhile: ask again.' };
    } catch (error) {
      came = { trouble: error instanceof Error ? error.message : String(error) };
    }
    if (stop.signal.aborted) return;
    end(key);
    states.set(key, { ...states.get(key), ...came });
    changed();
  };

  return {
    of,
    analysed: (now) => {
      if (isStale(now.problems)) return;
      const move = design && movedPlaces(design, now.design);
      design = now.design;
      if (move) {
        for (const [key, state] of states)
          if (state.witness) states.set(key, { ...state, witness: { ...state.witness, design: now.design } });
      } else {
        for (const key of states.keys()) end(key);
        states.clear();
      }
      changed();
    },
    heard: (found) => {
      for (const { finding, evidence } of found) {
        const key = identityOf(finding);
        const state = states.get(key);
        // What was asked for here was looked at longer.
        if (!state?.isAsked) states.set(key, { ...state, found: evidence });
      }
      changed();
    },
    show: (finding) =>
      void run(finding, 'evidence', async (question, soFar, signal) => {
        const about = design;
        if ('why' in question) return { found: { found: { verdict: 'none', why: question.why }, how: '' }, isAsked: true };
        const evidence = { found: await client.evidence(question, asked, signal, soFar), how: question.how };
        if (about && !signal.aborted) tell({ meaning: meaningOf(about), finding, evidence });
        return { found: evidence, isAsked: true };
      }),
    showMe: (finding) =>
      void run(finding, 'witness', async (question, _, signal) => {
        const { found } = of(finding).found ?? {};
        if ('why' in question || !found || found.verdict === 'none' || !design) return {};
        const about = design;
        const witness = await client.witness(found.verdict === 'hidden' ? beneath(question) : question, found.sweep, signal);
        return { witness: witness ? { witness, scale: found.scale, design: about } : null };
      }),
    cancel: (finding) => {
      end(identityOf(finding));
      changed();
    },
  };
}

const nothing: EvidenceState = {};
