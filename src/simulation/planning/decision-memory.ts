/** Which of a block's decisions have to be made, and where each of them goes. */
export interface Asked {
  /** A lane for each decision that has to be made. */
  readonly lanes: Int32Array;
  /** The actions (by action, then decision) of `count` of those lanes, from `start` on. */
  answer(start: number, count: number, actions: readonly Float64Array[]): void;
  /** Writes every lane's actions, once all are answered. */
  write(to: readonly Float64Array[]): void;
}

const most = 100_000;
/** After so many questions with next to no repetition it is not worth remembering. */
const trial = 20_000;

/**
 * Equal inputs have equal decisions: each is made once, however many runs, candidates, trials and steps ask for it.
 * (A worker's effort that depends on the share alone is planned once a share.) A decision depends on its inputs alone, so that what
 * is remembered changes the time that a simulation takes and nothing else.
 */
export class DecisionMemory {
  private readonly known = new Map<string | number, Float64Array>();
  private questions = 0;
  private repeated = 0;

  ask(inputs: readonly Float64Array[], length: number, outputs: number): Asked {
    if (this.questions > trial && this.repeated < this.questions / 50) return everyLane(length, outputs);
    if (this.known.size > most) this.known.clear();
    const answers: Float64Array[] = [];
    const lanes: number[] = [];
    const ofLane: Float64Array[] = [];
    for (let i = 0; i < length; i++) {
      const key = inputs.length === 1 ? inputs[0]![i]! : inputs.map((input) => input[i]).join();
      let answer = this.known.get(key);
      if (answer === undefined) {
        answer = new Float64Array(outputs);
        this.known.set(key, answer);
        answers.push(answer);
        lanes.push(i);
      }
      ofLane.push(answer);
    }
    this.questions += length;
    this.repeated += length - lanes.length;
    return {
      lanes: Int32Array.from(lanes),
      answer(start, count, actions) {
        for (let i = 0; i < count; i++) for (const [k, action] of actions.entries()) answers[start + i]![k] = action[i]!;
      },
      write(to) {
        for (const [k, column] of to.entries()) for (let i = 0; i < length; i++) column[i] = ofLane[i]![k]!;
      },
    };
  }
}

function everyLane(length: number, outputs: number): Asked {
  const answers = Array.from({ length: outputs }, () => new Float64Array(length));
  return {
    lanes: Int32Array.from({ length }, (_, i) => i),
    answer(start, count, actions) {
      for (const [k, action] of actions.entries()) answers[k]!.set(action.subarray(0, count), start);
    },
    write(to) {
      for (const [k, column] of to.entries()) column.set(answers[k]!);
    },
  };
}
