/** Waits until what else is due in this thread (messages, timers) had its turn. */
export const turn: () => Promise<void> = turnOf(globalThis as { readonly setImmediate?: (due: () => void) => unknown });

/** Where there is none that waits no longer than it has to, as in a browser, a message to oneself does it: a timer of 0 ms would wait 4 ms. */
function turnOf({ setImmediate: whenDue }: { readonly setImmediate?: (due: () => void) => unknown }): () => Promise<void> {
  return () => new Promise((resolve) => (whenDue ? whenDue(resolve) : tellOneself(resolve)));
}

function tellOneself(hear: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    hear();
  };
  port2.postMessage(null);
}
