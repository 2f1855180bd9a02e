/** Numbered topics: what comes twice is left out, what is missing is fetched or marked. */
import { expect, onTestFinished, test, vi } from "vitest";
import { createReport } from "../../src/core/report.js";
import type { Backfill, TopicMessage } from "../../src/core/topic-message.js";
import { createTopicStore } from "../../src/core/topic-store.js";
import type { ConnectionStatus, TransportEvents } from "../../src/core/transport.js";
import { createWire } from "../../src/core/wire.js";

/** A page that follows topic "t", and the server's side of its wire. */
async function follow(backfill?: Backfill) {
  let events: TransportEvents | undefined;
  const heard: unknown[] = [];
  const diagnostics: string[] = [];
  const store = createTopicStore({
    // What speaks on the wire is there at once, as with memory().
    transport: Object.assign(
      (given: TransportEvents) => {
        events = given;
        return { send() {}, close() {} };
      },
      { wire: createWire },
    ),
    backfill,
    report: createReport(({ code, args }) => diagnostics.push(`${code} ${args.detail ?? args.count}`)),
  });
  onTestFinished(store.close);
  store.subscribe("t", (data) => heard.push(data), {
    missed: (count) => heard.push(`missed ${count}`),
    history: (messages) => heard.push(["history", ...messages]),
  });
  // What orders messages is loaded on demand.
  await import("../../src/core/sequencer.js");
  return {
    store,
    heard,
    diagnostics,
    status: (status: ConnectionStatus) => events?.status(status),
    answer: () => events?.frame({ status: "success" }),
    say: (...numbers: (number | [number, string])[]) => {
      for (const number of numbers) {
        const [seq, epoch] = Array.isArray(number) ? number : [number, undefined];
        events?.frame({ topic: "t", data: epoch === undefined ? seq : `${epoch}${seq}`, seq, epoch });
      }
    },
    sayUnnumbered: (data: unknown) => events?.frame({ topic: "t", data }),
    /** As a transport does whose messages are made in the page's own program. */
    hand: (data: unknown) => events?.message?.("t", data),
    settled: () => vi.waitFor(() => expect(heard.length).toBeGreaterThan(0)),
  };
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));
const message = (seq: number): TopicMessage => ({ data: seq, seq });

test("numbered messages come in order, once each, and a hole is marked with how many are missing", async () => {
  const { heard, say, store, diagnostics } = await follow();
  say(5, 6, 6, 5, 7, 10, 11);
  await soon();
  expect(heard).toEqual([5, 6, 7, "missed 2", 10, 11]);
  expect(store.counts()).toMatchObject({ received: 7, repeated: 2, missed: 2 });
  expect(diagnostics).toEqual(["missed-messages 2"]);
});

test("after a reconnect the numbers tell what was missed; without numbers nobody knows, and that is marked", async () => {
  const numbered = await follow();
  numbered.status("live");
  numbered.say(1, 2);
  numbered.status("reconnecting");
  numbered.status("live");
  numbered.say(3, 4);
  numbered.status("reconnecting");
  numbered.status("live");
  numbered.say(7);
  await soon();
  expect(numbered.heard).toEqual([1, 2, 3, 4, "missed 2", 7]);

  const plain = await follow();
  plain.status("live");
  plain.sayUnnumbered("a");
  plain.status("reconnecting");
  plain.status("live");
  plain.sayUnnumbered("b");
  plain.sayUnnumbered("c");
  await soon();
  expect(plain.heard).toEqual(["a", "missed undefined", "b", "c"]);
});

test("a server started anew begins its numbers anew: with another epoch, or with the first number", async () => {
  const epochs = await follow();
  epochs.status("live");
  epochs.say([8, "a"], [9, "a"]);
  epochs.status("reconnecting");
  epochs.status("live");
  epochs.say([1, "b"], [2, "b"]);
  await soon();
  expect(epochs.heard).toEqual(["a8", "a9", "missed undefined", "b1", "b2"]);
  const plain = await follow();
  plain.status("live");
  plain.say(8, 9);
  plain.status("reconnecting");
  plain.status("live");
  plain.say(1, 2);
  await soon();
  expect(plain.heard).toEqual([8, 9, "missed undefined", 1, 2]);
});

test("a history that ends before what the page has is one of numbers begun anew", async () => {
  const { heard, say, status, answer } = await follow(async (_, { after }) =>
    after === undefined ? [] : [1, 2].map(message),
  );
  status("live");
  answer();
  say(8, 9);
  await soon();
  status("reconnecting");
  status("live");
  answer();
  await soon();
  say(3);
  expect(heard).toEqual([8, 9, "missed undefined", 1, 2, 3]);
});

test("two publishers with numbers of their own on one topic are ordered apart, without a hole", async () => {
  const { heard, say } = await follow();
  say([5, "a"], [100, "b"], [6, "a"], [101, "b"], [101, "b"], [8, "a"]);
  await soon();
  expect(heard).toEqual(["a5", "b100", "a6", "b101", "missed 1", "a8"]);
});

test("a hole is filled from the history, while what comes meanwhile waits its turn", async () => {
  const asked: unknown[] = [];
  let answer: (messages: TopicMessage[]) => void = () => {};
  const { heard, say } = await follow((topic, { after }) => {
    asked.push([topic, after]);
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  say(1, 2, 6);
  await soon();
  say(7);
  answer([1, 2, 3, 4, 5, 6].map(message));
  await soon();
  say(8);
  expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(asked).toEqual([["t", { seq: 2 }]]);
});

test("a history is fetched after each connect, once the server has answered the subscription", async () => {
  const asked: unknown[] = [];
  const { heard, status, answer, say } = await follow(async (_, { after }) => {
    asked.push(after);
    return after === undefined ? [message(1), message(2)] : [message(3), message(4)];
  });
  status("live");
  await soon();
  expect(asked).toEqual([]);
  answer();
  await soon();
  expect(heard).toEqual([["history", 1, 2]]);
  status("reconnecting");
  status("live");
  say(4, 5);
  answer();
  await soon();
  expect(heard.slice(1)).toEqual([3, 4, 5]);
  expect(asked).toEqual([undefined, { seq: 2 }]);
});

test("a server that does not answer subscriptions is asked for its history after half a second", async () => {
  const backfill = vi.fn(async () => [message(1)]);
  const { heard, status, settled } = await follow(backfill);
  status("live");
  await settled();
  expect(heard).toEqual([["history", 1]]);
});

test("a history may come in parts; what it lacks is asked for twice, then marked", async () => {
  const backfill = vi.fn(async () => [message(3)]);
  const { heard, say } = await follow(backfill);
  say(1, 2, 6);
  await soon();
  expect(heard).toEqual([1, 2, 3, "missed 2", 6]);
  expect(backfill).toHaveBeenCalledTimes(3);
});

test.each<[string, Backfill]>([
  ["rejects", async () => Promise.reject(new Error("no history here"))],
  [
    "throws",
    () => {
      throw new Error("no history here");
    },
  ],
  ["answers something else", async () => "no list" as unknown as TopicMessage[]],
])("a history that %s costs nothing but the mark, and is told of", async (_, backfill) => {
  const { heard, say, diagnostics } = await follow(backfill);
  say(1, 3, 4);
  await vi.waitFor(() => expect(heard).toEqual([1, "missed 1", 3, 4]), 3_000);
  expect(diagnostics[0]).toMatch(/^backfill-failed /);
});

test("a history that never answers is given up after ten seconds, twice", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  let aborted = false;
  const { heard, say } = await follow((_, { signal }) => {
    signal.addEventListener("abort", () => {
      aborted = true;
    });
    return new Promise(() => {});
  });
  say(1, 3);
  await vi.advanceTimersByTimeAsync(21_100);
  expect(heard).toEqual([1, "missed 1", 3]);
  expect(aborted).toBe(true);
});

test("hostile items of a history are left out", async () => {
  const hostile = [null, 5, "x", {}, { seq: 2 }, { data: "no number" }, { data: 2, seq: 2, topic: "other" }];
  const { heard, say } = await follow(async () => hostile as TopicMessage[]);
  say(1, 4);
  await soon();
  // Without numbers on all of them it is the listener who knows what it has.
  expect(heard[0]).toBe(1);
  expect(heard.at(-1)).toBe(4);
  expect(heard).not.toContain(undefined);
});

test.each(["sayUnnumbered", "hand"] as const)(
  "an unnumbered history is merged by what both have in common: %s",
  async (how) => {
    const { store, heard, status, answer, ...page } = await follow(async () =>
      ["a", "b", "c"].map((data) => ({ data })),
    );
    status("live");
    for (const data of ["b", "c", "d"]) page[how](data);
    answer();
    await soon();
    expect(heard).toEqual([["history", "a", "b", "c"], "d"]);
    expect(store.counts()).toMatchObject({ received: 3, malformed: 0 });
  },
);

test("a topic that is left takes its fetch with it", async () => {
  let aborted = false;
  const { store, say } = await follow((_, { signal }) => {
    signal.addEventListener("abort", () => {
      aborted = true;
    });
    return new Promise(() => {});
  });
  say(1, 3);
  await soon();
  store.close();
  expect(aborted).toBe(true);
});

test("a server that began anew, without a name for it, is heard, also where its first numbers were missed", async () => {
  const { heard, say, status } = await follow();
  status("live");
  say(498, 499, 500);
  status("reconnecting");
  status("live");
  say(6, 7, 8);
  await soon();
  expect(heard).toEqual([498, 499, 500, "missed undefined", 6, 7, 8]);
});

test("and with a history of what is newer than the page's last number, nothing of it is lost", async () => {
  const sent = Array.from({ length: 8 }, (_, index) => message(index + 1));
  const { heard, say, status, answer } = await follow(async (_, { after }) =>
    after === undefined ? (isNew ? sent : []) : sent.filter(({ seq = 0 }) => seq > after.seq),
  );
  let isNew = false;
  status("live");
  answer();
  await soon();
  say(499, 500);
  isNew = true;
  status("reconnecting");
  status("live");
  answer();
  await soon();
  say(8, 9);
  await soon();
  expect(heard).toEqual([499, 500, "missed undefined", 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("after a loss the first word of a publisher never heard before tells what of it was missed", async () => {
  const { heard, say, status } = await follow();
  status("live");
  say([1, "a"], [2, "a"], [9, "b"]);
  status("reconnecting");
  status("live");
  say([3, "a"], [5, "c"], [6, "c"]);
  await soon();
  expect(heard).toEqual(["a1", "a2", "b9", "a3", "missed 4", "c5", "c6"]);
});

test("a server whose numbers have holes everywhere is not asked for each of them", async () => {
  const backfill = vi.fn(async () => []);
  const { heard, say } = await follow(backfill);
  say(2);
  for (let seq = 4; seq < 60; seq += 2) {
    say(seq);
    await soon();
  }
  expect(backfill.mock.calls.length).toBeLessThan(4);
  expect(heard.filter((item) => typeof item === "number")).toHaveLength(29);
});

test("what waits for a history is shown when the connection stays away", async () => {
  const { heard, say, status } = await follow(() => new Promise(() => {}));
  status("live");
  say(1);
  await soon();
  say(3, 4);
  status("reconnecting");
  await vi.waitFor(() => expect(heard).toContain(4), 4_000);
});

test("a history of many publishers comes once, however often the page reconnects", async () => {
  const all = Array.from({ length: 60 }, (_, index) => ({
    data: index,
    seq: (index % 3) + 1,
    epoch: `e${Math.floor(index / 3)}`,
  }));
  const { heard, status, answer, store } = await follow(async () => all);
  for (let round = 0; round < 3; round++) {
    status("live");
    answer();
    await soon();
    status("reconnecting");
  }
  expect(heard).toEqual([["history", ...all.map(({ data }) => data)]]);
  expect(store.counts()?.repeated).toBe(120);
});

test("who comes back to a topic that spoke while nobody listened gets its history", async () => {
  const { store, heard, say, status, answer } = await follow(async () => [1, 2, 3].map(message));
  status("live");
  answer();
  await soon();
  const late: unknown[] = [];
  const end = store.subscribe("other", () => {});
  end();
  store.publish("other", 1);
  store.subscribe("other", () => {}, { history: (messages) => late.push(...messages) });
  answer();
  answer();
  await vi.waitFor(() => expect(late).toEqual([1, 2, 3]), 2_000);
  say(4);
  expect(heard).toContain(4);
});
