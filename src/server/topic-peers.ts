/** The other processes of a host that has several: they are told what is published here, and asked for what is missing. */
import { setTimeout as pause } from "node:timers/promises";
import type { Server } from "socket.io";
import { isRecord } from "../../schema/json.js";
import type { Logger } from "./log.js";
import type { KeptMessage, TopicHistory, TopicPlace } from "./topic-history.js";

export interface TopicPeers {
  tell(topic: string, message: KeptMessage): void;
  /** Fetches from the others what this process lacks of a topic. Settles when they answered, or failed to in time. */
  complete(topic: string, after: TopicPlace | undefined): Promise<void>;
}

/** Messages that are missing between two that are there. */
interface Hole {
  epoch: string;
  after: number;
  before: number;
}

// With a name of our own: others may use the same adapter.
const PUBLISHED = "native-json-ui:published";
const WANTED = "native-json-ui:wanted";

/** Milliseconds that an answer of the other processes is waited for. A later one serves the next page. */
const ANSWER_TIMEOUT = 1_000;
/** Milliseconds until they are asked again: after an outage they find their way back one by one. */
const PAUSES = [0, 250, 500, 1_000, 2_000];
/** Topics and holes that are remembered; beyond, all are asked for again. */
const MOST_REMEMBERED = 10_000;

const isKept = (value: unknown): value is KeptMessage =>
  isRecord(value) &&
  Number.isSafeInteger(value.seq) &&
  Number.isFinite(value.at) &&
  typeof value.epoch === "string" &&
  typeof value.text === "string";

/** What came before all that is kept is no hole: it would leave again at once. */
function holesIn(messages: readonly KeptMessage[]): Hole[] {
  const lasts = new Map<string, number>();
  return messages.flatMap(({ seq, epoch }) => {
    const after = lasts.get(epoch) ?? seq - 1;
    lasts.set(epoch, seq);
    return seq === after + 1 ? [] : [{ epoch, after, before: seq }];
  });
}

function remember(keys: Set<string>, key: string) {
  if (keys.size >= MOST_REMEMBERED) keys.clear();
  keys.add(key);
}

export function createTopicPeers(parts: {
  io: Server;
  history: TopicHistory;
  log: Logger;
  deliver: (topic: string, message: KeptMessage) => void;
}): TopicPeers {
  const { io, history, log, deliver } = parts;
  /** Topics of which the others told what came before this process heard of them. */
  const begun = new Set<string>();
  /** Holes that nobody could fill. */
  const lost = new Set<string>();
  const asking = new Map<string, Promise<void>>();
  let complained = false;

  function emit(...args: Parameters<Server["serverSideEmit"]>) {
    try {
      io.serverSideEmit(...args);
    } catch (error) {
      // Once: it will be the same for each message.
      if (!complained) log.error("The adapter does not reach the other processes. Each serves its own topics.", error);
      complained = true;
    }
  }

  io.on(PUBLISHED, (topic: unknown, message: unknown) => {
    if (typeof topic !== "string" || !isKept(message)) return;
    history.merge(topic, [message]);
    deliver(topic, message);
  });

  io.on(WANTED, (topic: unknown, holes: readonly Hole[] | null, answer: unknown) => {
    if (typeof topic !== "string" || typeof answer !== "function") return;
    const fills = ({ seq, epoch }: KeptMessage) =>
      holes?.some((hole) => hole.epoch === epoch && seq > hole.after && seq < hole.before) ?? true;
    answer(history.since(topic, undefined).filter(fills));
  });

  const ask = (topic: string, holes: readonly Hole[] | null) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ANSWER_TIMEOUT);
      emit(WANTED, topic, holes, (error: unknown, answers: unknown) => {
        const messages = Array.isArray(answers) ? answers.flat().filter(isKept) : [];
        if (messages.length > 0) history.merge(topic, messages);
        if (!error) remember(begun, topic);
        clearTimeout(timer);
        done();
      });
    });

  /** However many pages wait for it. */
  const askOnce = (topic: string, holes: readonly Hole[] | null) => {
    const key = JSON.stringify([topic, holes]);
    const pending = asking.get(key) ?? ask(topic, holes).finally(() => asking.delete(key));
    asking.set(key, pending);
    return pending;
  };

  return {
    tell: (topic, message) => emit(PUBLISHED, topic, message),
    async complete(topic, place) {
      const all = () => history.since(topic, undefined);
      if (!begun.has(topic) || all().length === 0) await askOnce(topic, null);

      const keyOf = ({ epoch, before }: Hole) => JSON.stringify([topic, epoch, before]);
      const matters = (hole: Hole) =>
        !(hole.epoch === place?.epoch && hole.before <= place.seq) && !lost.has(keyOf(hole));
      const holes = () => holesIn(all()).filter(matters);
      for (const time of PAUSES) {
        if (holes().length === 0) return;
        await pause(time);
        await askOnce(topic, holes());
      }
      for (const hole of holes()) remember(lost, keyOf(hole));
    },
  };
}
