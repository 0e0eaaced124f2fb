/** What came of a question, and what it took to answer. */
export interface Answer {
  readonly value: unknown;
  readonly taken: Taken;
}

/** Operations of its own, and questions that were asked for its sake. */
export interface Taken {
  readonly question: string;
  operations: number;
  readonly parts: Set<Taken>;
}

/** Numbers that are kept in all: some thirty megabytes. */
const mostNumbers = 4_000_000;
/** Samples of which something is. */
const mostSamples = 300;

/** What was asked of a sample before, as long as there is room. */
export class Answers {
  private readonly known = new Map<string, Answer>();
  private readonly unfinished = new Map<string, number>();
  private readonly tokens = new Map<string, string>();
  private size = 0;
  private isForgotten = false;

  of(question: string): Answer | undefined {
    return this.known.get(question);
  }

  keep(answer: Answer): void {
    const { question, parts } = answer.taken;
    if (this.isForgotten || this.known.has(question)) return;
    this.known.set(question, answer);
    this.takes(numbersIn(answer.value) + question.length / 8 + parts.size);
    for (const [content, oldest] of samples) {
      if (taken <= mostNumbers && samples.size <= mostSamples) return;
      samples.delete(content);
      oldest.forget();
    }
  }

  /** It takes more than so many operations: how many is not known. */
  takesMore(question: string, operations: number): void {
    this.unfinished.set(question, Math.max(operations, this.least(question)));
  }

  /** More than so many it takes, as far as is known. */
  least(question: string): number {
    return this.unfinished.get(question) ?? -1;
  }

  /** A short word for a long content. */
  tokenOf(content: string): string {
    const known = this.tokens.get(content);
    if (known !== undefined) return known;
    const token = `#${this.tokens.size}`;
    this.tokens.set(content, token);
    this.takes(content.length / 8);
    return token;
  }

  private takes(numbers: number): void {
    if (this.isForgotten) return;
    this.size += numbers;
    taken += numbers;
  }

  private forget(): void {
    taken -= this.size;
    this.known.clear();
    this.isForgotten = true;
  }
}

const samples = new Map<string, Answers>();
let taken = 0;

/** Whatever else is typed, a sample of the same content gives the same answers. What was asked last stands last. */
export function answersFor(content: string): Answers {
  const found = samples.get(content) ?? new Answers();
  samples.delete(content);
  samples.set(content, found);
  return found;
}

/** How many numbers there are in a value, at least. */
export function numbersIn(value: unknown): number {
  if (value instanceof Float64Array) return value.length;
  if (value instanceof Map) return [...value.values()].reduce<number>((sum, one) => sum + numbersIn(one), 1);
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + numbersIn(one), 1);
  if (typeof value === 'object' && value !== null) return numbersIn(Object.values(value));
  return 1;
}
