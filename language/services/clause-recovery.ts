import type { LexerResult } from 'langium';
import { ofSet } from './complete-tokens.ts';
import { declarationWords } from './first-words.ts';

type Token = LexerResult['tokens'][number];
type TokenType = Token['tokenType'];

/** What recovery asks of the parser: all but `LA` is protected there, and stable. */
interface Recovering {
  LA(ahead: number): Token;
  SKIP_TOKEN(): Token;
  SAVE_ERROR(error: Error): void;
  tokenMatcher(token: Token, type: TokenType): boolean;
  errorMessageProvider: { buildMismatchTokenMessage(of: { actual: Token }): string };
  canTokenTypeBeInsertedInRecovery(type: TokenType): boolean;
  flattenFollowSet(): TokenType[];
  findReSyncTokenType(): TokenType;
  reSyncTo(type: TokenType): Token[];
  readonly errors: readonly { readonly token?: Token }[];
  shouldInRepetitionRecoveryBeTried(expected: TokenType, occurrence: number, moved: boolean): boolean;
  tryInRepetitionRecovery(rule: Rule, args: unknown[], begins: () => boolean, expected: TokenType): void;
}
interface Rule {
  apply(parser: unknown, args: unknown[]): unknown;
}

/**
 * A clause or declaration that the parser cannot begin is left out up to the next one, over whatever its braces enclose. The parser's own
 * way gives up where its first word could begin one (`mesa optimiser`), which costs the rest of the file, and takes the first `}` for the
 * end (`regime { }`), which costs the rest of the world.
 */
export function recoverByClause(parser: object): void {
  const { shouldInRepetitionRecoveryBeTried: shouldBeTried, tryInRepetitionRecovery: byToken } = parser as Recovering;
  let next: Token | undefined;
  Object.assign(parser, {
    // Lists within a clause are left to the parser's own way, which gives up where the clause ends.
    tryInRepetitionRecovery(this: Recovering, rule: Rule, args: unknown[], begins: () => boolean, expected: TokenType) {
      const isBody = expected.name === 'EOF' || (expected.name === '}' && !isInSet(this));
      const recover = isBody ? skipToNext : byToken;
      recover.call(this, rule, args, begins, expected);
    },
    // Where an iteration read nothing the parser's own recovery might never end; this one always moves on.
    shouldInRepetitionRecoveryBeTried(this: Recovering, expected: TokenType, occurrence: number) {
      return shouldBeTried.call(this, expected, occurrence, true);
    },
    // A body that is made up in the middle of a line would swallow what stands after it.
    canTokenTypeBeInsertedInRecovery(this: Recovering, type: TokenType) {
      return type.name !== '{' || this.LA(1).startLine !== this.LA(0).endLine;
    },
    findReSyncTokenType(this: Recovering) {
      const [type, token] = nextToFollow(this);
      next = token;
      return type;
    },
    // As the parser's own, but up to the token that was found rather than the first of its type.
    reSyncTo(this: Recovering) {
      const skipped: Token[] = [];
      while (this.LA(1) !== next && !isEnd(this.LA(1))) skipped.push(this.SKIP_TOKEN());
      return skipped.slice(0, -1);
    },
  } satisfies Partial<Recovering>);
}

function skipToNext(this: Recovering, rule: Rule, args: unknown[], begins: () => boolean, expected: TokenType): void {
  const mistaken = this.LA(1);
  if (isEnd(mistaken)) return;
  if (this.errors.at(-1)?.token !== mistaken) {
    const error = new Error(this.errorMessageProvider.buildMismatchTokenMessage({ actual: mistaken }));
    this.SAVE_ERROR(Object.assign(error, { name: 'MismatchedTokenException', token: mistaken, resyncedTokens: [] }));
  }
  let open = 0;
  for (let token = mistaken; ; token = this.LA(1)) {
    if (open === 0 && token.payload !== ofSet && this.tokenMatcher(token, expected)) return;
    if (isEnd(token)) return;
    if (open === 0 && token !== mistaken && mayBegin(token, this.LA(0), this.LA(2)) && begins.call(this)) {
      rule.apply(this, args);
      return;
    }
    open = Math.max(0, open + opening(token));
    this.SKIP_TOKEN();
  }
}

/** Whether the nearest brace before is that of a set which is not closed yet. */
function isInSet(parser: Recovering): boolean {
  for (let back = 0; back > -500; back--) {
    const token: Token | undefined = parser.LA(back);
    if (token?.image === '{' || token?.image === '}') return token.image === '{' && token.payload === ofSet;
  }
  return false;
}

/** The next token that may follow one of the rules being read, over what braces enclose. */
function nextToFollow(parser: Recovering): readonly [TokenType, Token] {
  const follows = parser.flattenFollowSet();
  let open = 0;
  for (let ahead = 1; ; ahead++) {
    const token = parser.LA(ahead);
    const mayFollow = open === 0 && token.payload !== ofSet && mayBegin(token, parser.LA(ahead - 1), parser.LA(ahead + 1));
    const type = mayFollow || isEnd(token) ? follows.find((follow) => parser.tokenMatcher(token, follow)) : undefined;
    if (type) return [type, token];
    open = Math.max(0, open + opening(token));
  }
}

const opening = ({ image, payload }: Token): number => (payload === ofSet ? 0 : image === '{' ? 1 : image === '}' ? -1 : 0);

const isEnd = ({ tokenType }: Token): boolean => tokenType.name === 'EOF';

/** A name, or the word of a declaration, in the middle of a line is more likely part of what is broken than the next beginning. */
function mayBegin(token: Token, before: Token, after: Token): boolean {
  if (token.startLine !== before.endLine) return true;
  if (declarationWords.has(token.image)) return before.image === '}';
  return token.tokenType.name !== 'ID' || after.image === '=' || after.image === '~';
}
