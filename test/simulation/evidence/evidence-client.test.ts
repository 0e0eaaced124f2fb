import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { questionOf } from '../../../language/analysis/evidence-question.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { findEvidence } from '../../../src/simulation/evidence/evidence.ts';
import { evidenceClient } from '../../../src/simulation/evidence/evidence-client.ts';
import type { EvidenceWork, FromEvidenceWork } from '../../../src/simulation/evidence/evidence-work.ts';
import { receivedQuestion, sentQuestion } from '../../../src/simulation/evidence/sent-question.ts';
import { serveEvidence } from '../../../src/simulation/evidence/serve-evidence.ts';
import { findWitness } from '../../../src/simulation/evidence/witness.ts';
import type { StartThread } from '../../../src/simulation/worker-thread.ts';

const text = `world W { value ~ normal(0, 1)  error ~ normal(0, 1) }
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer B { pursues Score  selects from W  search best of 16 }
`;
const { design } = await readSpec('file:///spec.mesa', text);
const finding = analyse(design).find(({ rule }) => rule === 'goodhart/noisy-proxy')!;
const asked = await questionOf(design, finding, async () => undefined);
if ('why' in asked) throw new Error(asked.why);
const question = sentQuestion(asked);

const last = <Given>(steps: Generator<unknown, Given>): Given => {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
};

/** Workers in this thread, which hear a message in a later turn; those that are ended answer nothing. */
function workers(serve: (send: (message: FromEvidenceWork) => void) => (message: EvidenceWork) => void = serveEvidence) {
  const threads = { started: 0, ended: 0 };
  const start = ((hear: (message: FromEvidenceWork) => void) => {
    threads.started += 1;
    let isEnded = false;
    const answer = serve((message) => queueMicrotask(() => hear(structuredClone(message))));
    return {
      send: (message: EvidenceWork) => void setTimeout(() => isEnded || answer(structuredClone(message))),
      end: () => {
        isEnded = true;
        threads.ended += 1;
      },
    };
  }) as StartThread;
  return { threads, client: evidenceClient(start), start };
}
const never = new AbortController().signal;

test('a worker gives what is found here, to the last bit: evidence, then its witness', async () => {
  const { client, threads } = workers();
  const found = await client.evidence(question, 2 ** 14, never);
  expect(found).toEqual(last(findEvidence(asked, 2 ** 14)));
  const witness = await client.witness(question, {}, never);
  expect(witness).toEqual(last(findWitness(receivedQuestion(question))));
  expect(witness?.written.worth).toBeLessThan(witness?.mended.worth ?? Number.NEGATIVE_INFINITY);
  expect(threads).toEqual({ started: 1, ended: 0 });
  client.rest();
  expect(threads.ended).toBe(1);
});

test('it tells how far it is', async () => {
  let time = 0;
  const { client } = workers((send) =>
    serveEvidence(send, () => {
      time += 1000;
      return time;
    }),
  );
  const told: number[] = [];
  await client.evidence(question, 2 ** 20, never, (done) => told.push(done));
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  expect(told.at(-1)).toBeLessThanOrEqual(1);
});

test('who no longer wants an answer ends the worker; those who wait have theirs of another', async () => {
  const { client, threads } = workers();
  const stop = new AbortController();
  const first = client.evidence(question, 2 ** 14, stop.signal);
  const second = client.evidence(question, 2 ** 14, never);
  stop.abort('enough');
  await expect(first).rejects.toBe('enough');
  expect(await second).toMatchObject({ verdict: 'confirmed' });
  expect(threads).toEqual({ started: 2, ended: 1 });
});

test('one that waits and is no longer wanted is not asked', async () => {
  const { client, threads } = workers();
  const stop = new AbortController();
  const first = client.evidence(question, 2 ** 14, never);
  const second = client.evidence(question, 2 ** 14, stop.signal);
  stop.abort('enough');
  await expect(second).rejects.toBe('enough');
  expect(await first).toMatchObject({ verdict: 'confirmed' });
  expect(threads).toEqual({ started: 1, ended: 0 });
});

test('what goes wrong is told, and a worker that breaks is followed by another', async () => {
  const { client } = workers();
  await expect(client.witness({ ...question, scenario: 'None' }, {}, never)).rejects.toThrow('None is no scenario');
  let broken = 0;
  const { start } = workers();
  const breaking = ((hear, broke) => {
    broken += 1;
    if (broken > 1) return start(hear, broke);
    return { send: () => void setTimeout(() => broke('no memory')), end: () => {} };
  }) as StartThread;
  const after = evidenceClient(breaking);
  await expect(after.evidence(question, 2 ** 14, never)).rejects.toThrow("The evidence's worker broke: no memory");
  expect(await after.evidence(question, 2 ** 14, never)).toMatchObject({ verdict: 'confirmed' });
});
