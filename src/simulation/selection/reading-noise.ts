import type { Column } from '../columns/column.ts';
import { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { startMachine } from '../columns/start-machine.ts';
import { extendKey, type StreamKey, streamKey } from '../columns/stream-key.ts';

/** `measured with noise`: what is added to each reading that an optimizer takes of a goal. */
export class ReadingNoise {
  private readonly lanes: Column;
  private readonly noise: Column;
  private readonly program: ColumnProgram;
  private readonly machine: ColumnMachine;
  private readonly context: StreamKey;

  /** `reader`: the optimizer that reads, whatever goal it reads; `phase`: of a selection within another's rollouts. */
  constructor(seed: number, reader: string, phase: string) {
    const layout = new ColumnLayout();
    this.lanes = layout.column();
    this.program = layout.program();
    this.noise = this.program.draw('normal', [layout.constant(0), layout.constant(1)], {
      variable: streamKey('noise', reader),
      lanes: this.lanes,
    });
    this.context = streamKey(seed, 'readings', phase);
    this.machine = startMachine(layout);
  }

  /** The first `length` values (at most a block), each with a draw of its own of standard deviation `sd`. */
  add(values: Float64Array, sd: Float64Array, ids: Float64Array, length: number, update = 0): Float64Array {
    this.machine.idsFrom(ids, this.lanes);
    this.machine.run(this.program, length, update === 0 ? this.context : extendKey(this.context, update));
    const noise = this.machine.column(this.noise);
    const noisy = new Float64Array(length);
    for (let i = 0; i < length; i++) noisy[i] = values[i]! + sd[i]! * noise[i]!;
    return noisy;
  }
}
