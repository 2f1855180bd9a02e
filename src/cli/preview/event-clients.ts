/** The pages that follow a session, as streams of server-sent events. */

export interface EventClients {
  count(): number;
  send(event: object): void;
  /** A new follower; it begins with these events. */
  response(first: readonly object[]): Response;
  close(): void;
}

/** What may wait for a page that does not read, in bytes; it is let go then, and comes back. */
const MAX_WAITING = 64_000_000;
const KEEP_ALIVE_MS = 15_000;

export function createEventClients(): EventClients {
  const clients = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();

  const leave = (client: ReadableStreamDefaultController<Uint8Array>): void => {
    if (!clients.delete(client)) return;
    client.close();
  };
  function write(client: ReadableStreamDefaultController<Uint8Array>, chunk: Uint8Array): void {
    if ((client.desiredSize ?? 0) < -MAX_WAITING) leave(client);
    else client.enqueue(chunk);
  }
  const encode = (event: object): Uint8Array => encoder.encode(`data: ${JSON.stringify(event)}\n\n`);

  const timer = setInterval(() => {
    for (const client of [...clients]) write(client, encoder.encode(": still here\n\n"));
  }, KEEP_ALIVE_MS);
  timer.unref();

  return {
    count: () => clients.size,
    send(event) {
      const chunk = encode(event);
      for (const client of [...clients]) write(client, chunk);
    },
    response(first) {
      let own: ReadableStreamDefaultController<Uint8Array>;
      const body = new ReadableStream<Uint8Array>(
        {
          start(client) {
            own = client;
            clients.add(client);
            // A page comes back by itself after a restart, and soon.
            client.enqueue(encoder.encode("retry: 500\n\n"));
            for (const event of first) client.enqueue(encode(event));
          },
          cancel: () => void clients.delete(own),
        },
        new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
      );
      return new Response(body, {
        headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
      });
    },
    close() {
      clearInterval(timer);
      for (const client of [...clients]) leave(client);
    },
  };
}
