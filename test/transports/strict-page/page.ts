/** A page whose live topics come through workers; it keeps what happened for the test that opened it. */
import { inWorker } from "native-json-ui/transports";

const workers = {
  socket: () => new Worker(new URL("./socket.worker.ts", import.meta.url), { type: "module" }),
  events: () => new Worker(new URL("./events.worker.ts", import.meta.url), { type: "module" }),
  io: () => new Worker(new URL("./io.worker.ts", import.meta.url), { type: "module" }),
};

const happened: Record<string, unknown[]> = {};
const closing: Record<string, () => void> = {};
for (const [name, create] of Object.entries(workers)) {
  const list: unknown[] = [];
  happened[name] = list;
  const connection = inWorker(create)({
    frame: (frame) => list.push(frame),
    refuse: (kind) => list.push(kind),
    status(status, detail) {
      list.push(detail === undefined ? status : `${status}: ${detail}`);
      if (status === "live") connection.send({ action: "subscribe", topic: "a" });
    },
  });
  closing[name] = connection.close;
}
Object.assign(window, { happened, closing });
