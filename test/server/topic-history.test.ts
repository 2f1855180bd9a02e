/** What is kept of topics, by itself and as the host serves it. */
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createTopicHistory, type HistoryLimits } from "../../src/server/topic-history.js";
import { follow } from "./host-processes.js";
import { hostOf, plugin, serve, until } from "./hosted.js";

function historyOf(limits: HistoryLimits = {}) {
  let epochs = 0;
  const clock = { now: 1000 };
  const history = createTopicHistory(limits, { newEpoch: () => `e${++epochs}`, now: () => clock.now });
  const kept = (topic: string, after?: { seq: number; epoch: string }) =>
    history.since(topic, after).map(({ seq, epoch, text }) => `${epoch}.${seq} ${text}`);
  return { ...history, kept, clock };
}

const other = (seq: number, at = 1000, epoch = "x") => ({ seq, epoch, at, text: `"${seq}"` });

test("each topic is numbered by itself, from 1 on", () => {
  const { append, kept } = historyOf();
  for (const text of ["1", "2"]) append("a", text);
  append("b", "3");
  expect(kept("a")).toEqual(["e1.1 1", "e1.2 2"]);
  expect(kept("b")).toEqual(["e1.1 3"]);
});

test("after a place come the later messages of its epoch, and all of others", () => {
  const { append, merge, kept } = historyOf();
  for (const text of ["1", "2", "3"]) append("a", text);
  merge("a", [other(7)]);
  expect(kept("a", { seq: 2, epoch: "e1" })).toEqual(["e1.3 3", 'x.7 "7"']);
  expect(kept("a", { seq: 9, epoch: "x" })).toEqual(["e1.1 1", "e1.2 2", "e1.3 3"]);
  expect(kept("a", { seq: 0, epoch: "of an earlier start" })).toHaveLength(4);
});

test("the oldest messages of a topic leave, and the numbers go on", () => {
  const { append, kept } = historyOf({ messages: 2 });
  for (const text of ["1", "2", "3"]) append("a", text);
  expect(kept("a")).toEqual(["e1.2 2", "e1.3 3"]);
});

test("a history of none still numbers", () => {
  const { append, kept } = historyOf({ messages: 0 });
  append("a", "1");
  expect(append("a", "2")).toMatchObject({ seq: 2, epoch: "e1" });
  expect(kept("a")).toEqual([]);
});

test("the topic that was silent longest leaves; when it comes back its numbers are of another epoch", () => {
  const { append, kept } = historyOf({ topics: 2 });
  for (const topic of ["a", "b", "a", "c"]) append(topic, "1");
  expect([kept("a"), kept("b"), kept("c")]).toEqual([["e1.1 1", "e1.2 1"], [], ["e1.1 1"]]);
  append("b", "2");
  expect(kept("b")).toEqual(["e2.1 2"]);
});

test("endless topics and endless data take no more than the bytes that there are for them", () => {
  const bytes = 1_000_000;
  const { append, kept } = historyOf({ bytes });
  const text = JSON.stringify("é".repeat(5_000));
  for (let count = 0; count < 300; count++) append("busy", text);
  expect(kept("busy")).toHaveLength(Math.floor(bytes / 16 / (10_002 + 100)));
  const topics = Array.from({ length: 300 }, (_, index) => `t${index}`);
  for (const topic of topics) append(topic, text);
  const held = topics.filter((topic) => kept(topic).length > 0);
  expect(held).toEqual(topics.slice(-Math.floor(bytes / (10_002 + 100))));
});

test("a message that is too large to keep leaves no hole: those before it go too", () => {
  const { append, kept } = historyOf({ bytes: 16_000 });
  append("a", "1");
  append("a", JSON.stringify("x".repeat(2_000)));
  expect(kept("a")).toEqual([]);
  append("a", "3");
  expect(kept("a")).toEqual(["e1.3 3"]);
});

test("messages of others stand in the order of time, each once, however they come", () => {
  const { append, merge, kept, clock } = historyOf();
  clock.now = 1010;
  append("a", "1");
  merge("a", [other(3, 1020), other(1, 1000)]);
  merge("a", [other(2, 1015), other(3, 1020)]);
  expect(kept("a")).toEqual(['x.1 "1"', "e1.1 1", 'x.2 "2"', 'x.3 "3"']);
});

test("a clock that is set back does not change the order", () => {
  const { append, kept, clock } = historyOf();
  append("a", "1");
  clock.now = 0;
  append("a", "2");
  expect(kept("a")).toEqual(["e1.1 1", "e1.2 2"]);
});

test.each([{ messages: -1 }, { topics: 1.5 }, { bytes: Number.NaN }])("the limits %j are refused", async (history) => {
  await expect(hostOf({}, { history })).rejects.toThrow(`history.${Object.keys(history)[0]} must be`);
});

/** A plugin that publishes what it is POSTed: {topic, data}. */
const publisher = {
  "p/main.mjs": plugin(`
    context.publish("early", "while loading");
    context.registerWebApi("/p/publish", async (request) => {
      const { topic, data } = await request.json();
      context.publish(topic, data);
      return {};
    }, ["POST"], "");
  `),
};

async function hosted() {
  const { host, call, plugin } = await hostOf(publisher);
  const publish = (topic: string, data: unknown) =>
    plugin("p/publish", { method: "POST", body: JSON.stringify({ topic, data }) });
  const history = async (query: Record<string, string> | string) => {
    const response = await call(`/api/plugins/topics/history?${new URLSearchParams(query)}`);
    return { code: response.status, ...(await response.json()) };
  };
  return { host, call, publish, history };
}

test("the history of a topic is answered as it was published, all of it or from where a page stands", async () => {
  const { publish, history } = await hosted();
  const topic = 'p:"quoted" & ünïcode';
  for (const data of [{ cpu: 1 }, "a\u2028</script>", null]) await publish(topic, data);
  const { messages, ...answer } = await history({ topic });
  expect(answer).toEqual({ code: 200, status: "success" });
  const [{ epoch }] = messages;
  expect(messages).toEqual([
    { data: { cpu: 1 }, seq: 1, epoch },
    { data: "a\u2028</script>", seq: 2, epoch },
    { data: null, seq: 3, epoch },
  ]);
  expect((await history({ topic, after: "2", epoch })).messages).toEqual(messages.slice(2));
  expect((await history({ topic, after: "2", epoch: "another" })).messages).toEqual(messages);
  expect((await history({ topic, after: "2" })).messages).toEqual(messages);
  expect((await history({ topic: "early" })).messages).toMatchObject([{ data: "while loading", seq: 1 }]);
});

test.each([
  ["", 400],
  ["topic=", 400],
  [`topic=${"x".repeat(257)}`, 400],
  ["topic=t&after=-1", 400],
  ["topic=t&after=1.5", 400],
  ["topic=t&after=1e3", 400],
  ["topic=t&after=0x1", 400],
  ["topic=t&after=", 400],
  ["topic=t&after=9007199254740992", 400],
  [`topic=t&after=${"9".repeat(400)}&epoch=e`, 400],
  ["topic=t&after=9007199254740991&epoch=e", 200],
  ["topic=__proto__", 200],
  ["topic=constructor&after=1&epoch=__proto__", 200],
  ["topic=%00%ff%0d%0a../..", 200],
  [`topic=t&after=1&epoch=${"e".repeat(4000)}`, 200],
  ["topic=unknown&topic=t", 200],
])("the query %j is answered with %i and no messages", async (query, code) => {
  const { publish, history } = await hosted();
  if (code === 400) await publish("t", 1);
  const { messages, ...answer } = await history(query);
  expect(answer).toMatchObject(code === 200 ? { code, status: "success" } : { code, status: "error" });
  expect(messages).toEqual(code === 200 ? [] : undefined);
});

test("a place that no message reached yet is answered with nothing", async () => {
  const { publish, history } = await hosted();
  await publish("t", 1);
  const { epoch } = (await history({ topic: "t" })).messages[0];
  expect((await history({ topic: "t", after: "9007199254740991", epoch })).messages).toEqual([]);
});

test("asking for topics that do not exist keeps nothing of them", async () => {
  const { publish, history } = await hosted();
  await publish("t", 1);
  for (let count = 0; count < 2_100; count++) await history({ topic: `strange ${count}` });
  expect((await history({ topic: "t" })).messages).toHaveLength(1);
});

test("the history is for those whom the host trusts, and is sent as what nobody can run", async () => {
  const { call } = await hosted();
  const path = "/api/plugins/topics/history?topic=early";
  expect((await call(path, { headers: { host: "evil.test" } })).status).toBe(403);
  const { headers } = await call(path);
  expect(headers.get("content-type")).toBe("application/json");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toBe("sandbox");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("access-control-allow-origin")).toBeNull();
});

test("data that cannot be JSON is an error of its plugin, and gets no number", async () => {
  const { host, call } = await hostOf({
    "p/main.mjs": plugin(`
      const circle = {};
      circle.circle = circle;
      for (const data of [circle, 5n, () => {}, undefined]) {
        try { context.publish("t", data); } catch (error) { context.publish("errors", error.name); }
      }
      const data = { changes: 1 };
      context.publish("t", data);
      data.changes = 2;
    `),
  });
  const of = async (topic: string) =>
    (await (await call(`/api/plugins/topics/history?topic=${topic}`)).json()).messages;
  expect(await of("errors")).toHaveLength(4);
  expect(await of("t")).toMatchObject([{ data: { changes: 1 }, seq: 1 }]);
  await host.close();
});

/** A way to a port that can be cut and mended. */
async function wireTo(port: number) {
  const ends = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    const far = createConnection(port, "127.0.0.1");
    for (const [one, next] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.on("error", () => {}).on("close", () => next.destroy());
      one.pipe(next);
    }
    if (!whole) near.destroy();
  });
  const cut = () => {
    whole = false;
    for (const end of ends) end.destroy();
    ends.clear();
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    cut();
    server.close();
  });
  const mend = () => {
    whole = true;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, cut, mend };
}

test("a page that was cut off gets what it missed, nothing lost and none twice, while the history holds", async () => {
  const { host, publish } = await hosted();
  const wire = await wireTo(await serve(host));
  const page = follow(wire.url, "t");
  await until(() => expect(page.status()).toBe("live"));
  const sent: number[] = [];
  const send = async (count: number) => {
    for (let index = 0; index < count; index++) {
      sent.push(sent.length);
      await publish("t", sent.at(-1));
    }
  };
  for (let time = 0; time < 5; time++) {
    await send(20);
    wire.cut();
    await send(20);
    wire.mend();
    await send(20);
    await until(() => expect(page.status()).toBe("live"));
  }
  await until(() => expect(page.received).toHaveLength(sent.length));
  expect(page.received).toEqual(sent);
  expect(page.gaps).toEqual([]);
  wire.cut();
  await until(() => expect(page.status()).not.toBe("live"));
  await send(1_200);
  wire.mend();
  await until(() => expect(page.received.at(-1)).toBe(sent.at(-1)));
  // 1,000 are kept; of the others the page knows how many they are.
  expect(page.gaps).toEqual([200]);
  expect(page.received).toEqual([...sent.slice(0, 300), ...sent.slice(-1_000)]);
});
