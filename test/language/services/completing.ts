import { analyse } from '../../../language/analysis/analyse.ts';
import { completion } from '../../../language/services/completion.ts';
import type { PlacedProposal } from '../../../language/services/proposal.ts';
import { type ReadFile, readSpec } from '../../../language/services/read-spec.ts';

const uri = 'file:///specs/a.mesa';

/** What is proposed at the `<|>` of a fixture; once the rules have run, where it speaks of what they find. */
export async function proposed(fixture: string, read?: ReadFile): Promise<readonly PlacedProposal[]> {
  const [before = '', after = ''] = fixture.split('<|>');
  const spec = await readSpec(uri, before + after, read);
  const findings = /\b(?:accepts|risk)\b/.test(fixture) ? analyse(spec.design) : [];
  return completion(spec, before + after, before.length, findings);
}

export async function labels(fixture: string): Promise<string[]> {
  return (await proposed(fixture)).map(({ label }) => label);
}

/** A snippet with its stops filled in, up to the braces of a block. */
export function written(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\{\s*[^{]*\$0\s*\}$/, '{')
    .replace(/\$\d/g, 'x');
}
