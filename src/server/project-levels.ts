import { type Level, type Levels, levels } from '../../language/analysis/levels.ts';
import { type ProjectFile, projectFileOf } from '../../language/services/project-file.ts';

/** Where levels come from: files, and the editor's own settings. */
export interface LevelSources {
  readonly read: (uri: string) => Promise<string | undefined>;
  /** The setting `mesascope.rules` as it is for a file; nothing where the editor has no settings. */
  readonly setting: (uri: string) => Promise<unknown>;
  /** A project file was read, or is there no longer (undefined). */
  readonly told: (uri: string, file: ProjectFile | undefined) => void;
}

/** How much the rules are minded for each open file: what its project file says, then what the editor's settings say. */
export class ProjectLevels {
  readonly #sources: LevelSources;
  /** By the folder of the spec. */
  readonly #files = new Map<string, Promise<ProjectFile | undefined>>();
  readonly #settings = new Map<string, Promise<Levels>>();
  readonly #told = new Set<string>();

  constructor(sources: LevelSources) {
    this.#sources = sources;
  }

  async of(uri: string): Promise<readonly Levels[]> {
    const [file, setting] = await Promise.all([this.#file(uri), this.#setting(uri)]);
    return file ? [file.rules, setting] : [setting];
  }

  forgetFiles(): void {
    this.#files.clear();
    for (const uri of this.#told) this.#sources.told(uri, undefined);
    this.#told.clear();
  }

  forgetSettings(): void {
    this.#settings.clear();
  }

  #file(uri: string): Promise<ProjectFile | undefined> {
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    return remembered(this.#files, folder, async () => {
      const file = await projectFileOf(uri, this.#sources.read);
      if (file) {
        this.#told.add(file.uri);
        this.#sources.told(file.uri, file);
      }
      return file;
    });
  }

  #setting(uri: string): Promise<Levels> {
    return remembered(this.#settings, uri, async () => levelsOf(await this.#sources.setting(uri)));
  }
}

/** What of a setting can be understood; the editor says what cannot. */
function levelsOf(setting: unknown): Levels {
  const isLevel = (value: unknown): value is Level => levels.some((level) => level === value);
  const entries = Object.entries(setting instanceof Object ? setting : {});
  return Object.fromEntries(entries.flatMap(([key, value]) => (isLevel(value) ? [[key, value] as const] : [])));
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const already = known.get(key) ?? find();
  known.set(key, already);
  return already;
}
