import { JsMachine } from './js-machine.ts';
import type { ColumnLayout } from './layout.ts';
import type { ColumnMachine } from './machine.ts';
import { WasmMachine } from './wasm-machine.ts';

/** A machine that holds the layout's columns and programs: in WebAssembly where that can be started, else in JavaScript. */
export function startMachine(layout: ColumnLayout, backend?: ColumnMachine['backend']): ColumnMachine {
  if (backend === 'js') return new JsMachine(layout);
  if (backend === 'wasm') return new WasmMachine(layout);
  try {
    return new WasmMachine(layout);
  } catch {
    return new JsMachine(layout);
  }
}
