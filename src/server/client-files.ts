import type { Connection } from 'vscode-languageserver';
import { canonical } from '../../language/services/read-spec.ts';
import { findSpecsRequest, readFileRequest } from './protocol.ts';

/** The files of the workspace, as far as somebody can read them; addresses are canonical. */
export interface Files {
  readonly read: (uri: string) => Promise<string | undefined>;
  /** Every spec below the workspace's folders. */
  readonly find: (folders: readonly string[]) => Promise<readonly string[]>;
}

/** Files of a host that can read them itself. */
export type HostFiles = Partial<Files>;

/**
 * Reads with the host where it can, else asks the client, so that virtual file systems work. What specs there are the client knows
 * best (its settings may exclude some); one that does not know the request answers with an error, and the host looks.
 */
export function clientFiles(connection: Connection, host: HostFiles): Files {
  const ask = async <T>(request: string, parameters?: object): Promise<T | undefined> => {
    try {
      return (await connection.sendRequest<T | null>(request, parameters)) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    read: async (uri) => (await host.read?.(uri)) ?? ask<string>(readFileRequest, { uri }),
    find: async (folders) => {
      const found = (await ask<readonly string[]>(findSpecsRequest)) ?? (await host.find?.(folders)) ?? [];
      return found.map(canonical);
    },
  };
}
