/** A transport behind a real message port, as a worker has one, without the worker. */
import { inWorker, serveTransport, type Transport } from "../../src/transports/index.js";

export function inThread(transport: Transport): Transport {
  return inWorker(() => {
    const { port1: page, port2: thread } = new MessageChannel();
    let end = () => {};
    const served: Transport = (events) => {
      const connection = transport(events);
      end = connection.close;
      return connection;
    };
    serveTransport(served, {
      postMessage: (message) => thread.postMessage(message),
      addEventListener(type, listener) {
        thread.addEventListener(type, (event) => listener(event as MessageEvent));
        thread.start();
      },
    });
    // All of a worker that a page has to do with.
    return {
      postMessage: (message: unknown) => page.postMessage(message),
      addEventListener(type: string, listener: (event: Event) => void) {
        page.addEventListener(type, listener);
        page.start();
      },
      terminate() {
        end();
        page.close();
      },
    } as Worker;
  });
}
