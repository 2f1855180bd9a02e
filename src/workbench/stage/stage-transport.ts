/** Topics of the page: fed by the workbench, and by the real back end if there is one. */
import type { memory, socketIO } from "native-json-ui/transports";

type Transport = ReturnType<typeof socketIO>;
type Events = Parameters<Transport>[0];
type Open = ReturnType<typeof memory>;
type Connection = ReturnType<Open>;

export interface StageTransport {
  open: Transport;
  publish(topic: string, data: unknown): void;
  setOffline(offline: boolean): void;
}

/**
 * @param real undefined where nothing but the workbench sends
 * @param onTopics told which topics the page listens to
 * @param onMessage told what the back end sent
 */
export function createStageTransport(
  real: Transport | undefined,
  onTopics: (topics: readonly string[]) => void,
  onMessage: (topic: string, data: unknown) => void,
): StageTransport {
  const topics = new Set<string>();
  let events: Events | undefined;
  let status: Parameters<Events["status"]> = ["live"];
  let offline = false;

  const tellStatus = () => (offline ? events?.status("offline") : events?.status(...status));

  return {
    open(opened) {
      events = opened;
      const connection: Connection | undefined = real?.({
        frame(frame) {
          if (offline) return;
          if (isTopicFrame(frame)) onMessage(frame.topic, frame.data);
          opened.frame(frame);
        },
        refuse: opened.refuse,
        status(...now) {
          status = now;
          tellStatus();
        },
      });
      // Not before whoever opened it has the connection in hand.
      if (real === undefined || offline) queueMicrotask(tellStatus);
      return {
        send(frame) {
          if (frame.action === "subscribe") topics.add(frame.topic);
          else if (frame.action === "unsubscribe") topics.delete(frame.topic);
          onTopics([...topics].sort());
          connection?.send(frame);
        },
        close() {
          events = undefined;
          topics.clear();
          onTopics([]);
          connection?.close();
        },
      };
    },
    publish(topic, data) {
      if (!offline && topics.has(topic)) events?.frame({ topic, data });
    },
    setOffline(now) {
      if (offline === now) return;
      offline = now;
      tellStatus();
    },
  };
}

const isTopicFrame = (frame: unknown): frame is { topic: string; data: unknown } =>
  typeof frame === "object" && frame !== null && "topic" in frame && typeof frame.topic === "string";
