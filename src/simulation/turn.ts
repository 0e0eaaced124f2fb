/** Waits until what else is due in this thread (messages, timers) had its turn. A timer of 0 ms would wait 4 ms in a browser. */
export function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
