/** A dashboard's own worker script, as the README has it; its transport is one that a test can drive by its topics. */
import { serveTransport, type Transport } from "native-json-ui/transports";

const transport: Transport = (events) => {
  events.status("live");
  return {
    send(frame) {
      if (frame.action !== "subscribe") return;
      const { topic } = frame;
      if (topic === "many") for (let data = 0; data < 10_000; data++) events.frame({ topic, data });
      if (topic === "place") events.frame({ topic, data: typeof document });
      if (topic === "refused") events.refuse("binary", "bytes");
      if (topic === "lost") events.status("reconnecting", "gone");
      if (topic === "crash") setTimeout(crash);
    },
    close() {},
  };
};

function crash() {
  throw new Error("out of order");
}

serveTransport(transport);
