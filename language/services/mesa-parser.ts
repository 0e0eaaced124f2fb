import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  EmptyFileSystem,
  inject,
  isTokenTypeArray,
  type LangiumCoreServices,
  type ParseResult,
} from 'langium';
import type { File } from '../generated/ast.ts';
import { MesaGeneratedModule, MesaGeneratedSharedModule } from '../generated/module.ts';
import { recoverByClause } from './clause-recovery.ts';
import { MesaLexer } from './mesa-lexer.ts';
import { LexerMessages, ParserMessages, Patience } from './patience.ts';

/** So many mistakes are told of a text; what follows is not read. */
export const mostMistakes = 100;

export interface MesaParse {
  readonly result: ParseResult<File>;
  /** Expressions too deep or too long, as far as they were left out. */
  readonly cut: MesaLexer['cut'];
  readonly lacks: MesaLexer['lacks'];
  /** What was read. */
  readonly tokens: MesaLexer['read'];
  /** Where reading stopped, where there were too many mistakes; the result is that of the text before it. */
  readonly stoppedAt?: number;
}

/** Langium's parser for the grammar, bounded in what a text that is no spec can cost. */
export class MesaParser {
  readonly #patience = new Patience();
  #services = this.#create();

  get services(): LangiumCoreServices {
    return this.#services;
  }

  parse(text: string): MesaParse {
    this.#patience.restore(mostMistakes);
    try {
      return this.#parse(text);
    } catch (error) {
      // The parser was left in the middle of a rule: a new one takes its place.
      this.#services = this.#create();
      const { stoppedAt } = this.#patience;
      if (stoppedAt === undefined) throw error;
      this.#patience.restore(Number.POSITIVE_INFINITY);
      return { ...this.#parse(text.slice(0, stoppedAt)), stoppedAt };
    }
  }

  #parse(text: string): MesaParse {
    const { LangiumParser, Lexer } = this.#services.parser;
    const result = LangiumParser.parse<File>(text);
    const { cut, lacks, read: tokens } = Lexer instanceof MesaLexer ? Lexer : { cut: [], lacks: [], read: [] };
    return { result, cut, lacks, tokens };
  }

  #create(): LangiumCoreServices {
    const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), MesaGeneratedSharedModule);
    const parser = {
      Lexer: (services: LangiumCoreServices) => new MesaLexer(services, this.#patience),
      LexerErrorMessageProvider: () => new LexerMessages(this.#patience),
      ParserErrorMessageProvider: () => new ParserMessages(this.#patience),
      ParserConfig: () => ({ skipValidations: true }),
    };
    const services = inject(createDefaultCoreModule({ shared }), MesaGeneratedModule, { parser });
    shared.ServiceRegistry.register(services);
    // A mistake computes every path of this length that could have stood there, for a message that nobody words:
    // with the default of 3 that is a tenth of a second each. Parsing itself looks ahead by another strategy.
    const chevrotain = Object(Reflect.get(services.parser.LangiumParser, 'wrapper'));
    Reflect.set(chevrotain, 'maxLookahead', 1);
    recoverByClause(chevrotain);
    return services;
  }
}

/** The words of the language, for *did you mean*. */
export function keywordsOf({ services }: MesaParser): readonly string[] {
  const tokens = services.parser.TokenBuilder.buildTokens(services.Grammar);
  return (isTokenTypeArray(tokens) ? tokens : []).map(({ name }) => name).filter((name) => /^[a-z]{3,}$/.test(name));
}
