import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Pause } from '../../language/analysis/analyse.ts';
import type { Levels } from '../../language/analysis/levels.ts';
import type { Finding } from '../../language/design/finding.ts';
import { analyse, type Checked, check } from './build.ts';
import { carriedOver } from './carry-over.ts';
import { findingDiagnostics, problemDiagnostics } from './diagnostics.ts';
import type { Language } from './language.ts';
import type { Analysis } from './protocol.ts';
import type { Texts } from './texts.ts';

/** Keys that come closer together than this, in milliseconds, cost one build: parsing cannot be cancelled. */
const debounce = 2;
/** So long, in milliseconds, do the quick diagnostics wait for the rules, so that most specs are told of once. */
const patience = 40;
/** So long, in milliseconds, must a file be left alone before those that import it are built again: no key waits for them. */
const pause = 250;
/** So long, in milliseconds, must nobody type before rules that take long are asked: they keep keys waiting. */
const calm = 200;
/** So long, in milliseconds, do the rules run before what has come meanwhile is looked at. */
const turn = 10;

/** Whom a build reports to. Addresses are canonical. */
export interface Audience {
  readonly document: (uri: string) => TextDocument | undefined;
  /** How much the rules are minded for a document. */
  readonly levels: (uri: string) => Promise<readonly Levels[]>;
  readonly publish: (uri: string, version: number, diagnostics: readonly Diagnostic[]) => void;
  /** All is known of this version. */
  readonly built: (uri: string, version: number) => void;
  readonly failed: (uri: string, error: unknown) => void;
}

/** One document's newest build. Both promises give undefined where a newer build has taken its place, or where it failed. */
interface Build {
  readonly checked: Promise<Checked | undefined>;
  readonly analysed: Promise<Analysis | undefined>;
}

/** Builds open documents as they change: one build at a time each, the edited document before those that import it. */
export class Builds {
  readonly #newest = new Map<string, Build>();
  readonly #told = new Map<
    string,
    { readonly text: string; readonly findings: readonly Diagnostic[]; readonly last: readonly Finding[] }
  >();
  readonly #language: Language;
  readonly #texts: Texts;
  readonly #audience: Audience;

  constructor(language: Language, texts: Texts, audience: Audience) {
    this.#language = language;
    this.#texts = texts;
    this.#audience = audience;
  }

  /** Names, problems and Design of the newest text; undefined where the document is not open. */
  checked(uri: string): Promise<Checked | undefined> {
    return this.#settled(uri, (build) => build.checked);
  }

  /** Likewise, with what the rules find. */
  analysed(uri: string): Promise<Analysis | undefined> {
    return this.#settled(uri, (build) => build.analysed);
  }

  /** What the rules have found last, of the newest text or of one before it: nobody waits for it. */
  lastFindings(uri: string): readonly Finding[] {
    return this.#told.get(uri)?.last ?? [];
  }

  /** The document's text is new: it is built, and once nobody types any longer whatever imports it. */
  changed(uri: string): void {
    const build = this.#start(uri);
    void build.analysed.then(async () => {
      await wait(pause);
      if (this.#newest.get(uri) === build) await this.dependentsOf(uri);
    });
  }

  /** A file that other specs import is new: those that are open are built again. */
  async dependentsOf(changed: string): Promise<void> {
    const cause = this.#newest.get(changed);
    for (const uri of [...this.#newest.keys()].filter((other) => other !== changed)) {
      const spec = (await this.checked(uri))?.spec;
      if (this.#newest.get(changed) !== cause) return;
      if (spec && (spec.files.includes(changed) || spec.missing.includes(changed))) await this.#start(uri).analysed;
    }
  }

  /** Rules are minded at other levels: all is built again, one document after another. */
  async everything(): Promise<void> {
    for (const uri of [...this.#newest.keys()]) if (this.#newest.has(uri)) await this.#start(uri).analysed;
  }

  closed(uri: string): void {
    this.#newest.delete(uri);
    this.#told.delete(uri);
  }

  #start(uri: string): Build {
    const checked = wait(debounce).then(() => this.#check(uri, build));
    const analysed = checked.then((done) => done && this.#analyse(uri, build, done));
    const build: Build = { checked, analysed };
    this.#newest.set(uri, build);
    return build;
  }

  async #check(uri: string, build: Build): Promise<Checked | undefined> {
    const document = this.#audience.document(uri);
    if (!document || this.#newest.get(uri) !== build) return undefined;
    try {
      const done = await check(uri, document, this.#language, this.#texts);
      return this.#newest.get(uri) === build ? done : undefined;
    } catch (error) {
      this.#audience.failed(uri, error);
      return undefined;
    }
  }

  async #analyse(uri: string, build: Build, checked: Checked): Promise<Analysis | undefined> {
    const { version } = checked;
    const text = this.#audience.document(uri)?.getText() ?? '';
    const quick = problemDiagnostics(uri, checked.problems, this.#texts);
    const started = Date.now();
    let turnStarted = started;
    let [toldQuick, isCalm] = [false, false];
    const goOn = async (before: Pause): Promise<boolean> => {
      if (!toldQuick && (before === 'long' || Date.now() - started > patience)) {
        toldQuick = true;
        const last = this.#told.get(uri);
        this.#audience.publish(uri, version, [...quick, ...(last ? carriedOver(last.findings, last.text, text) : [])]);
      }
      if (before === 'long' || Date.now() - turnStarted > turn) {
        await wait(before === 'long' && !isCalm ? calm : 0);
        isCalm ||= before === 'long';
        turnStarted = Date.now();
      }
      return this.#newest.get(uri) === build;
    };
    try {
      const analysis = await analyse(checked, this.#language, () => this.#audience.levels(uri), goOn);
      if (!analysis || this.#newest.get(uri) !== build) return undefined;
      const findings = findingDiagnostics(uri, analysis.findings, this.#texts);
      this.#told.set(uri, { text, findings, last: analysis.findings });
      this.#audience.publish(uri, version, [...quick, ...findings]);
      this.#audience.built(uri, version);
      return analysis;
    } catch (error) {
      this.#audience.failed(uri, error);
      return undefined;
    }
  }

  /** Waits for the newest build, however often a newer one takes its place meanwhile. */
  async #settled<T>(uri: string, stage: (build: Build) => Promise<T | undefined>): Promise<T | undefined> {
    for (;;) {
      const build = this.#newest.get(uri);
      const done = build && (await stage(build));
      if (this.#newest.get(uri) === build) return done;
    }
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
