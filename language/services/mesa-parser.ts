import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  isTokenTypeArray,
  type LangiumCoreServices,
  LangiumParserErrorMessageProvider,
  type ParseResult,
} from 'langium';
import type { File } from '../generated/ast.ts';
import { MesaGeneratedModule, MesaGeneratedSharedModule } from '../generated/module.ts';

/** After this many mistakes recovery is given up: each costs time, and the text is hardly a spec. */
const patience = 100;

class TooManyMistakes extends Error {}

/** Counts mistakes in place of wording them: `parse.ts` words them from the tokens. */
class MistakeCounter extends LangiumParserErrorMessageProvider {
  count = 0;

  override buildMismatchTokenMessage = (): string => this.#one();
  override buildNoViableAltMessage = (): string => this.#one();
  override buildEarlyExitMessage = (): string => this.#one();
  override buildNotAllInputParsedMessage = (): string => this.#one();

  #one(): string {
    this.count += 1;
    if (this.count > patience) throw new TooManyMistakes();
    return '';
  }
}

/** Langium's parser for the grammar, bounded in what a text that is no spec can cost. */
export class MesaParser {
  readonly #mistakes = new MistakeCounter();
  #services = this.#create();

  get services(): LangiumCoreServices {
    return this.#services;
  }

  /** `givenUp` says why, where the text was too much; the tree is then empty. */
  parse(text: string): { readonly result: ParseResult<File>; readonly givenUp?: string } {
    this.#mistakes.count = 0;
    try {
      return { result: this.#services.parser.LangiumParser.parse<File>(text) };
    } catch (error) {
      // The parser was left in the middle of a rule: a new one takes its place.
      this.#services = this.#create();
      const result = this.#services.parser.LangiumParser.parse<File>('');
      if (error instanceof TooManyMistakes) return { result, givenUp: `There are more than ${patience} mistakes.` };
      if (error instanceof RangeError) return { result, givenUp: 'Something is nested too deeply, perhaps parentheses.' };
      throw error;
    }
  }

  #create(): LangiumCoreServices {
    const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), MesaGeneratedSharedModule);
    const parser = { ParserConfig: () => ({ errorMessageProvider: this.#mistakes, skipValidations: true }) };
    const services = inject(createDefaultCoreModule({ shared }), MesaGeneratedModule, { parser });
    shared.ServiceRegistry.register(services);
    // A mistake computes every path of this length that could have stood there, for a message that nobody words:
    // with the default of 3 that is a tenth of a second each. Parsing itself looks ahead by another strategy.
    Reflect.set(Object(Reflect.get(services.parser.LangiumParser, 'wrapper')), 'maxLookahead', 1);
    return services;
  }
}

/** The words of the language, for *did you mean*. */
export function keywordsOf({ services }: MesaParser): readonly string[] {
  const tokens = services.parser.TokenBuilder.buildTokens(services.Grammar);
  return (isTokenTypeArray(tokens) ? tokens : []).map(({ name }) => name).filter((name) => /^[a-z]{3,}$/.test(name));
}
