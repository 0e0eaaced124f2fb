import { readFile, stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { canonical } from '../../../language/services/read-spec.ts';
import type { NameOf } from '../../assistant/named-places.ts';
import type { SpecInput } from '../../assistant/tools.ts';
import { Refusal } from '../../report/refusal.ts';
import { examined } from '../../server/examined.ts';
import { mesaLanguage } from '../../server/mesa-language.ts';
import type { ExaminedSpec } from '../../server/protocol.ts';

/** What a text without a path is called: as if it stood in the folder in which the server was started. */
const unnamed = 'text.mesa';

export interface NamedSpec {
  readonly spec: ExaminedSpec;
  readonly nameOf: NameOf;
}

/** Reads and analyses what a call names. @throws Refusal where it names nothing that can be read. */
export async function namedSpec({ text, path }: SpecInput, signal: AbortSignal): Promise<NamedSpec> {
  if (text === undefined && path === undefined) throw new Refusal('Give a spec: its `text`, or the `path` of a .mesa file.');
  if (path !== undefined && !path.endsWith('.mesa')) throw new Refusal(`path: ${path} is no .mesa file; only those are read.`);
  const file = resolve(path ?? unnamed);
  const uri = canonical(pathToFileURL(file).href);
  const own = text ?? (await ownText(path ?? '', file));
  const spec = await examined(uri, own, { language: mesaLanguage(), read: readText, signal });
  return { spec, nameOf: (other) => (other === uri ? (path ?? unnamed) : relative(process.cwd(), fileURLToPath(other))) };
}

async function ownText(path: string, file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  if (!found)
    throw new Refusal(`path: there is no file ${path} in ${process.cwd()}; give its whole path, or the spec’s \`text\`.`);
  if (found.isDirectory()) throw new Refusal(`path: ${path} is a folder; name a .mesa file in it.`);
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new Refusal(`path: ${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  });
}

const readText = (uri: string): Promise<string | undefined> => readFile(fileURLToPath(uri), 'utf8').catch(() => undefined);
