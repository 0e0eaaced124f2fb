import type { Scenario } from '../../language/design/design.ts';
import { type OutlineSymbol, symbols } from '../../language/services/symbols.ts';
import type { Language } from './language.ts';
import type { SpecScenarios } from './protocol.ts';
import type { Texts } from './texts.ts';

/** What a file says on its own, its imports unread. */
interface Outline {
  readonly text: string;
  readonly imports: readonly string[];
  readonly symbols: readonly OutlineSymbol[];
  readonly scenarios: readonly Scenario[];
}

/** The specs of the workspace, open or not; addresses are canonical. */
export class WorkspaceSpecs {
  readonly #outlines = new Map<string, Outline>();
  #found: Promise<readonly string[]> | undefined;
  readonly #find: () => Promise<readonly string[]>;
  readonly #open: () => readonly string[];
  readonly #language: Language;
  readonly #texts: Texts;

  /** `find` gives the addresses of all that the workspace holds, `open` those that the editor shows. */
  constructor(find: () => Promise<readonly string[]>, open: () => readonly string[], language: Language, texts: Texts) {
    this.#find = find;
    this.#open = open;
    this.#language = language;
    this.#texts = texts;
  }

  /** Files came or went. */
  forget(): void {
    this.#found = undefined;
  }

  /** What lies in the workspace, without what is open from elsewhere. */
  async found(): Promise<readonly string[]> {
    this.#found ??= this.#find();
    return this.#found;
  }

  async all(): Promise<readonly string[]> {
    return [...new Set([...this.#open(), ...(await this.found())])];
  }

  /** The file itself and all that import it, over others too. */
  async readersOf(file: string): Promise<readonly string[]> {
    const importers = new Map<string, string[]>();
    for (const uri of await this.all()) {
      for (const imported of (await this.#outline(uri))?.imports ?? [])
        importers.set(imported, [...(importers.get(imported) ?? []), uri]);
    }
    const readers = new Set([file]);
    for (const reader of readers) for (const importer of importers.get(reader) ?? []) readers.add(importer);
    return [...readers];
  }

  /** What all files declare at their top level, and within that. */
  async symbols(): Promise<readonly OutlineSymbol[]> {
    const outlines = await Promise.all((await this.all()).map((uri) => this.#outline(uri)));
    return outlines.flatMap((outline) => outline?.symbols ?? []);
  }

  /** What a file says of scenarios, as it is now: who asks may know of a change before the server is told. */
  async scenarios(uri: string): Promise<SpecScenarios | undefined> {
    this.#texts.forget(uri);
    const { text, scenarios } = (await this.#outline(uri)) ?? {};
    return text === undefined || scenarios === undefined ? undefined : { text, scenarios };
  }

  async #outline(uri: string): Promise<Outline | undefined> {
    const text = await this.#texts.read(uri);
    if (text === undefined) return undefined;
    const known = this.#outlines.get(uri);
    if (known?.text === text) return known;
    const { imports, design } = await this.#language.readSpec(uri, text, async () => undefined);
    const outline = { text, imports, symbols: symbols(design), scenarios: design.scenarios };
    this.#outlines.set(uri, outline);
    return outline;
  }
}
