import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Place } from '../../language/design/place.ts';
import type { Link } from '../../language/elaborate/names.ts';
import { declaredAt, linkAt, linksOf, placeKey } from '../../language/services/links.ts';
import type { Spec } from '../../language/services/read-spec.ts';
import { rename } from '../../language/services/rename.ts';
import type { Language } from './language.ts';
import { locationOf, rangeOf, type Texts, uriOf } from './texts.ts';
import type { WorkspaceSpecs } from './workspace-specs.ts';

/** What the editor asks about names: where one is declared, where it stands, and to give it another. */
export class NameFeatures {
  readonly #language: Language;
  readonly #texts: Texts;
  readonly #workspace: WorkspaceSpecs;

  constructor(language: Language, texts: Texts, workspace: WorkspaceSpecs) {
    this.#language = language;
    this.#texts = texts;
    this.#workspace = workspace;
  }

  definition(spec: Spec, offset: number): Location[] {
    const id = this.#at(spec, offset)?.id;
    return id === undefined ? [] : declaredAt(spec, id).map((place) => locationOf(place, this.#texts));
  }

  highlights(spec: Spec, offset: number): DocumentHighlight[] {
    const id = this.#at(spec, offset)?.id;
    const declared = spec.symbols.find((symbol) => symbol.id === id)?.place;
    return linksOf(spec.links, id ?? '')
      .filter(({ place }) => place.uri === spec.design.uri)
      .map(({ place }) => ({
        range: rangeOf(place, this.#texts),
        kind: declared && placeKey(declared) === placeKey(place) ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
  }

  async references(spec: Spec, offset: number, includeDeclaration: boolean): Promise<Location[]> {
    const id = this.#at(spec, offset)?.id;
    const [declared] = id === undefined ? [] : declaredAt(spec, id);
    if (id === undefined || !declared) return [];
    const links = (await this.#seeing(spec, id, declared)).flatMap((one) => one.links);
    return linksOf(links, id)
      .filter(({ place }) => includeDeclaration || placeKey(place) !== placeKey(declared))
      .map(({ place }) => locationOf(place, this.#texts));
  }

  /** @throws ResponseError where no name stands there. */
  prepareRename(spec: Spec, offset: number): { range: Range; placeholder: string } {
    const { place } = this.#renamable(spec, offset);
    const text = this.#texts.of(place.uri)?.getText() ?? '';
    return { range: rangeOf(place, this.#texts), placeholder: text.slice(place.start, place.end) };
  }

  /** @throws ResponseError with the reason why the name cannot be had. */
  async rename(spec: Spec, offset: number, newName: string): Promise<WorkspaceEdit> {
    const { id, declared } = this.#renamable(spec, offset);
    const specs = await this.#seeing(spec, id, declared);
    const renaming = await rename(spec, id, newName, specs, (one, places) => this.#readRenamed(one, places, newName));
    if ('refused' in renaming) throw refusal(renaming.refused);
    const changes: NonNullable<WorkspaceEdit['changes']> = {};
    for (const place of renaming.places) {
      const uri = uriOf(place, this.#texts);
      const edits = changes[uri] ?? [];
      edits.push({ range: rangeOf(place, this.#texts), newText: newName });
      changes[uri] = edits;
    }
    return { changes };
  }

  #at(spec: Spec, offset: number): Link | undefined {
    return linkAt(spec.links, spec.design.uri, offset);
  }

  #renamable(spec: Spec, offset: number): Link & { readonly declared: Place } {
    const link = this.#at(spec, offset);
    const declared = spec.symbols.find((symbol) => symbol.id === link?.id)?.place;
    if (!link || !declared) throw refusal('No name that a spec declares stands here.');
    return { ...link, declared };
  }

  /** The specs of the workspace that see this declaration, `spec` among them. */
  async #seeing(spec: Spec, id: string, declared: Place): Promise<readonly Spec[]> {
    const specs = [spec];
    for (const uri of await this.#workspace.readersOf(declared.uri)) {
      const text = uri === spec.design.uri ? undefined : await this.#texts.read(uri);
      if (text === undefined) continue;
      const reader = await this.#language.readSpec(uri, text, this.#texts.read);
      const [same] = declaredAt(reader, id);
      if (same && placeKey(same) === placeKey(declared)) specs.push(reader);
    }
    return specs;
  }

  #readRenamed(spec: Spec, places: readonly Place[], newName: string): Promise<Spec> {
    const read = async (uri: string): Promise<string | undefined> => {
      let text = await this.#texts.read(uri);
      for (const { uri: at, start, end } of places.toReversed()) {
        if (text !== undefined && at === uri) text = text.slice(0, start) + newName + text.slice(end);
      }
      return text;
    };
    return read(spec.design.uri).then((text) => this.#language.readSpec(spec.design.uri, text ?? '', read));
  }
}

const refusal = (reason: string): ResponseError<void> => new ResponseError(ErrorCodes.InvalidRequest, reason);
