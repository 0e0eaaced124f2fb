import type { Finding } from '../../language/design/finding.ts';
import { identityOf } from '../../language/design/finding-identity.ts';
import { meaningOf } from '../../language/design/meaning.ts';
import type { FindingEvidence } from '../report/finding-evidence.ts';
import type { Analysis, FindingQuestion, QuestionParams } from '../server/protocol.ts';
import type { Evidence, NoEvidence } from '../simulation/evidence/evidence.ts';
import type { SentQuestion } from '../simulation/evidence/sent-question.ts';

/** Milliseconds without a change after which what is known already is told again, and after which more is looked for. */
export const [recallAfter, idleAfter] = [300, 1500];
/** Milliseconds that one finding, and all of one text, may take; what has not come by then is left to whoever asks for it. */
export const [mostOfFinding, mostOfText] = [5_000, 30_000];
/** Of so many meanings of texts what was found is remembered. */
const remembered = 50;

export interface EvidenceHost {
  readonly isOn: () => boolean;
  /** Of the newest text; undefined where the document is not open. */
  readonly analysis: (uri: string) => Promise<Analysis | undefined>;
  readonly question: (asked: QuestionParams) => Promise<FindingQuestion | null>;
  readonly evidence: (question: SentQuestion, signal: AbortSignal) => Promise<Evidence | NoEvidence>;
  /** Nothing more is asked for now. */
  readonly rest: () => void;
  /** What is known of a document's findings is other than before. */
  readonly told: (uri: string) => void;
}
export interface FoundEvidence {
  readonly finding: Finding;
  readonly evidence: FindingEvidence;
}
export interface EvidenceService {
  /** Somebody types: what is under way is let go, and what was known of this text does not hold until it is looked at again. */
  readonly touched: (uri: string) => void;
  /** All is known of the newest text: once nobody has typed for a while it is looked at. */
  readonly built: (uri: string) => void;
  /** What somebody who asked has found of a finding, in a design of this meaning: it was looked at longer than it is here. */
  readonly heard: (uri: string, meaning: string, finding: Finding, evidence: FindingEvidence) => Promise<void>;
  readonly closed: (uri: string) => void;
  /** Evidence is wanted from now on, or no longer. */
  readonly switched: () => void;
  /** What is known of the findings of the text as it is now. */
  readonly of: (uri: string) => readonly FoundEvidence[];
}

/** Evidence for the findings of open documents, looked for while nobody types; kept by what a design means, whatever its text. */
export function evidenceService(host: EvidenceHost): EvidenceService {
  /** By a design's meaning, then by finding; undefined where it took too long. */
  const kept = new Map<string, Map<string, FindingEvidence | undefined>>();
  const known = new Map<string, { readonly analysis: Analysis; readonly meaning: string }>();
  const open = new Set<string>();
  /** Those of whose newest text not all is known that is to be. */
  const unfinished = new Set<string>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  let queue: string[] = [];
  let looking: AbortController | undefined;

  const keptOf = (meaning: string): Map<string, FindingEvidence | undefined> => {
    const found = kept.get(meaning) ?? new Map<string, FindingEvidence | undefined>();
    // What was used last stands last.
    kept.delete(meaning);
    kept.set(meaning, found);
    for (const [oldest] of kept) if (kept.size > remembered) kept.delete(oldest);
    return found;
  };
  const forget = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    queue = queue.filter((other) => other !== uri);
    if (known.delete(uri)) host.told(uri);
  };
  const interrupt = (): void => {
    looking?.abort();
    looking = undefined;
  };

  const recall = async (uri: string): Promise<void> => {
    const analysis = await host.analysis(uri);
    if (!analysis || !waiting.has(uri)) return;
    known.set(uri, { analysis, meaning: meaningOf(analysis.design) });
    host.told(uri);
  };
  const look = async (uri: string, signal: AbortSignal): Promise<void> => {
    const analysis = await host.analysis(uri);
    if (!analysis || signal.aborted || analysis.problems.some(({ severity }) => severity === 'error')) return;
    const meaning = meaningOf(analysis.design);
    known.set(uri, { analysis, meaning });
    const found = keptOf(meaning);
    const late = AbortSignal.any([signal, timeout(mostOfText)]);
    for (const finding of gravestFirst(analysis)) {
      if (found.has(identityOf(finding)) || late.aborted) continue;
      const asked = await host.question({ uri, rule: finding.rule, place: finding.place, message: finding.message });
      if (!asked || signal.aborted) return;
      const evidence = await evidenceOf(asked, late);
      if (signal.aborted) return;
      found.set(identityOf(finding), evidence);
      if (evidence) host.told(uri);
    }
  };
  /** Undefined where it takes too long, or broke. */
  const evidenceOf = async (asked: FindingQuestion, signal: AbortSignal): Promise<FindingEvidence | undefined> => {
    if ('why' in asked) return { found: { verdict: 'none', why: asked.why }, how: '' };
    try {
      return { found: await host.evidence(asked, AbortSignal.any([signal, timeout(mostOfFinding)])), how: asked.how };
    } catch {
      return undefined;
    }
  };
  const next = (): void => {
    if (looking) return;
    const uri = queue.shift();
    if (uri === undefined) {
      host.rest();
      return;
    }
    const own = new AbortController();
    looking = own;
    // A server that is gone answers nothing: what is known stays.
    look(uri, own.signal)
      .catch(() => {})
      .finally(() => {
        if (looking !== own) return;
        looking = undefined;
        unfinished.delete(uri);
        next();
      });
  };
  const later = (uri: string): void => {
    clearTimeout(waiting.get(uri));
    queue = queue.filter((other) => other !== uri);
    if (!host.isOn()) return;
    unfinished.add(uri);
    const begin = (): void => {
      waiting.delete(uri);
      queue.push(uri);
      next();
    };
    const again = (): void => {
      waiting.set(uri, setTimeout(begin, idleAfter - recallAfter));
      recall(uri).catch(() => {});
    };
    waiting.set(uri, setTimeout(again, recallAfter));
  };

  return {
    touched: (uri) => {
      interrupt();
      forget(uri);
      unfinished.delete(uri);
      for (const other of unfinished) later(other);
    },
    built: (uri) => {
      open.add(uri);
      forget(uri);
      later(uri);
    },
    heard: async (uri, meaning, finding, evidence) => {
      keptOf(meaning).set(identityOf(finding), evidence);
      const analysis = await host.analysis(uri);
      if (!analysis || meaningOf(analysis.design) !== meaning) return;
      known.set(uri, { analysis, meaning });
      host.told(uri);
    },
    closed: (uri) => {
      open.delete(uri);
      unfinished.delete(uri);
      forget(uri);
    },
    switched: () => {
      interrupt();
      unfinished.clear();
      for (const uri of open) {
        forget(uri);
        later(uri);
      }
      if (!host.isOn()) host.rest();
    },
    of: (uri) => {
      const { analysis, meaning = '' } = known.get(uri) ?? {};
      const found = kept.get(meaning);
      return (analysis?.findings ?? []).flatMap((finding) => {
        const evidence = found?.get(identityOf(finding));
        return evidence ? [{ finding, evidence }] : [];
      });
    },
  };
}

const order: readonly Finding['severity'][] = ['error', 'warning', 'information', 'hint'];

/** Those that nobody has accepted. */
function gravestFirst({ findings }: Analysis): readonly Finding[] {
  const open = findings.filter(({ accepted }) => !accepted);
  return open.sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

/** One that fake clocks drive too. */
function timeout(milliseconds: number): AbortSignal {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), milliseconds);
  return stop.signal;
}
