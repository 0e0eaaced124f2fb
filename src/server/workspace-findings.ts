import { graded, type Levels } from '../../language/analysis/levels.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Problem } from '../../language/design/problem.ts';
import { turn } from '../simulation/turn.ts';
import { found } from './found.ts';
import type { Language } from './language.ts';
import type { Analysis, WorkspaceFindings } from './protocol.ts';

/** Where specs and their levels come from; addresses are canonical. */
export interface Workspace {
  readonly language: Language;
  /** The text of a file, which stays the same string until it changes. */
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly levels: (uri: string) => Promise<readonly Levels[]>;
  readonly specs: () => Promise<readonly string[]>;
  /** Of a document that is open. */
  readonly analysed: (uri: string) => Promise<Pick<Analysis, 'findings' | 'problems'> | undefined>;
}

/** What was found in a file that is not open, and the texts that it was found from; undefined where an import leads nowhere. */
interface Kept {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly from: ReadonlyMap<string, string | undefined>;
}

/**
 * Finds risks in all specs of a workspace. What is open is known already; of the rest only what changed since it was asked last is
 * looked at again, with room between any two for whoever types meanwhile. Rejects with the signal's reason.
 */
export function workspaceFindings({ language, read, levels, specs, analysed }: Workspace) {
  const kept = new Map<string, Kept>();

  const isCurrent = async ({ from }: Kept): Promise<boolean> => {
    for (const [uri, text] of from) if ((await read(uri)) !== text) return false;
    return true;
  };
  const ofClosed = async (uri: string, signal: AbortSignal): Promise<Kept | undefined> => {
    const known = kept.get(uri);
    if (known && (await isCurrent(known))) return known;
    kept.delete(uri);
    const text = await read(uri);
    if (text === undefined) return undefined;
    await turn();
    const from = new Map<string, string | undefined>([[uri, text]]);
    const noted = async (other: string): Promise<string | undefined> => {
      const own = await read(other);
      from.set(other, own);
      return own;
    };
    const { findings, problems } = await found(uri, text, { language, read: noted, signal });
    const now = { findings: findings.map(withoutMends), problems, from };
    kept.set(uri, now);
    return now;
  };

  return async (also: string | undefined, signal: AbortSignal): Promise<WorkspaceFindings> => {
    const uris = [...new Set([...(await specs()), ...(also === undefined ? [] : [also])])].sort();
    for (const uri of kept.keys()) if (!uris.includes(uri)) kept.delete(uri);
    const told: Finding[] = [];
    const broken = new Set<string>();
    for (const uri of uris) {
      signal.throwIfAborted();
      const open = await analysed(uri);
      const { findings = [], problems = [] } = open ?? (await ofClosed(uri, signal)) ?? {};
      told.push(...(open ? findings.map(withoutMends) : graded(findings, await levels(uri))));
      for (const { severity, place } of problems) if (severity === 'error') broken.add(place.uri);
    }
    const texts: Record<string, string> = {};
    for (const uri of new Set(told.map(({ place }) => place.uri))) texts[uri] = (await read(uri)) ?? '';
    return { uris, told, broken: [...broken].sort(), texts };
  };
}

/** They are for whoever looks at the spec itself. */
const withoutMends = (finding: Finding): Finding => ({ ...finding, mends: [], related: [] });
