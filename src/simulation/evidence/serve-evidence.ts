import { findEvidence } from './evidence.ts';
import type { EvidenceWork, FromEvidenceWork } from './evidence-work.ts';
import { receivedQuestion } from './sent-question.ts';
import { findWitness } from './witness.ts';

/** Milliseconds between two tellings of how far it is. */
export const toldEvery = 100;

/** Whether a worker is asked about a finding, rather than for the runs of a scenario. */
export const isEvidenceWork = (message: { readonly kind: string }): message is EvidenceWork =>
  message.kind === 'evidence' || message.kind === 'witness';

/** The worker's side: answers one question after the other. Whoever does not want the answer any more ends the worker. */
export function serveEvidence(
  send: (message: FromEvidenceWork) => void,
  now: () => number = () => performance.now(),
): (message: EvidenceWork) => void {
  return (message) => {
    try {
      send(answerTo(message, send, now));
    } catch (error) {
      send({ kind: 'evidence failed', id: message.id, message: error instanceof Error ? error.message : String(error) });
    }
  };
}

function answerTo(message: EvidenceWork, send: (message: FromEvidenceWork) => void, now: () => number): FromEvidenceWork {
  const { id } = message;
  const question = receivedQuestion(message.question);
  if (message.kind === 'witness') {
    const looking = findWitness(question, message.at);
    let step = looking.next();
    while (!step.done) step = looking.next();
    return { kind: 'witness', id, witness: step.value };
  }
  const finding = findEvidence(question, message.budget);
  let told = now();
  let step = finding.next();
  for (; !step.done; step = finding.next()) {
    if (now() - told < toldEvery) continue;
    told = now();
    send({ kind: 'evidence progress', id, done: step.value });
  }
  return { kind: 'evidence', id, found: step.value };
}
