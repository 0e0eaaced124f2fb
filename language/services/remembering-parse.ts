import { type Parsed, parse } from './parse.ts';

/** So many files' trees are kept. */
const most = 300;

/** `parse`, which takes a file's last tree while its text is the same: what many specs import is parsed once. */
export function rememberingParse(): (uri: string, text: string) => Parsed {
  const known = new Map<string, { readonly text: string; readonly parsed: Parsed }>();
  return (uri, text) => {
    const last = known.get(uri);
    const parsed = last?.text === text ? last.parsed : parse(uri, text);
    // The file that was used last stands last; the first one goes.
    known.delete(uri);
    known.set(uri, { text, parsed });
    for (const [oldest] of known) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return parsed;
  };
}
