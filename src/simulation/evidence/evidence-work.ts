/** What a host and a worker of its say to each other of findings: plain data, each message with its question's number. */
import type { Evidence, NoEvidence } from './evidence.ts';
import type { SentQuestion } from './sent-question.ts';
import type { Witness } from './witness.ts';

export type EvidenceWork =
  /** `budget`: steps of rollouts. */
  | { readonly kind: 'evidence'; readonly id: number; readonly question: SentQuestion; readonly budget: number }
  /** `at`: swept values by target. */
  | {
      readonly kind: 'witness';
      readonly id: number;
      readonly question: SentQuestion;
      readonly at: Readonly<Record<string, number>>;
    };

export type FromEvidenceWork =
  /** What share is done, from 0 to 1; of a witness nobody knows. */
  | { readonly kind: 'evidence progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'evidence'; readonly id: number; readonly found: Evidence | NoEvidence }
  | { readonly kind: 'witness'; readonly id: number; readonly witness: Witness | undefined }
  | { readonly kind: 'evidence failed'; readonly id: number; readonly message: string };
