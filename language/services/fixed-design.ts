import type { Fixed } from '../analysis/evidence-question.ts';
import type { Design } from '../design/design.ts';
import type { Finding } from '../design/finding.ts';
import { mendChanges } from './mend-changes.ts';
import { type ReadFile, readSpec } from './read-spec.ts';
import { changedText } from './text-change.ts';

/**
 * The design with a finding's first fix made, in whichever of its files; undefined where it has none, or where the text would then have an
 * error that it has not now. `texts` are the spec's files, by address.
 */
export async function fixedDesign(
  design: Design,
  { mends }: Finding,
  texts: ReadonlyMap<string, string>,
): Promise<Fixed | undefined> {
  const [mend] = mends;
  const changes = mend && mendChanges(design, mend, (uri) => texts.get(uri));
  if (!changes) return undefined;
  const byFile = Map.groupBy(changes, ({ uri }) => uri);
  const read: ReadFile = async (uri) => {
    const text = texts.get(uri);
    const own = byFile.get(uri);
    return text !== undefined && own
      ? changedText(
          text,
          own.map(({ change }) => change),
        )
      : text;
  };
  const text = await read(design.uri);
  if (text === undefined) return undefined;
  const { design: fixed, problems } = await readSpec(design.uri, text, read);
  return problems.some(({ severity }) => severity === 'error') ? undefined : { design: fixed, title: mend.title };
}
