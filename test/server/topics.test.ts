import { expect, test } from "vitest";
import { defaultLimits } from "../../schema/limits.js";
import { connect, hostOf, plugin, serve, until } from "./hosted.js";

/** A plugin that publishes what it is POSTed: {topic, data}. */
const publisher = {
  "p/main.mjs": plugin(`
    context.registerWebApi("/p/publish", async (request) => {
      const { topic, data } = await request.json();
      context.publish(topic, data);
      return {};
    }, ["POST"], "");
  `),
};

async function hosted() {
  const { host, plugin, lines } = await hostOf(publisher);
  const port = await serve(host);
  const publish = (topic: unknown, data: unknown) =>
    plugin("p/publish", { method: "POST", body: JSON.stringify({ topic, data }) });
  return { host, port, lines, publish };
}

test("N-50 a page gets the messages of the topics it subscribed to, and no others", async () => {
  const { port, publish } = await hosted();
  const [one, other] = [await connect(port), await connect(port)];
  expect(await one.send({ action: "subscribe", topic: "a:stats" })).toEqual({
    status: "success",
    message: "Subscribed to a:stats.",
  });
  await other.send({ action: "subscribe", topic: "b" });
  await publish("a:stats", { cpu: 1.5 });
  await publish("b", "line\n");
  await until(() => expect(other.frames).toHaveLength(2));
  const epoch = expect.stringMatching(/^[\w-]{8}$/);
  expect(one.frames.slice(1)).toEqual([{ type: "topic", topic: "a:stats", data: { cpu: 1.5 }, seq: 1, epoch }]);
  expect(other.frames.slice(1)).toEqual([{ type: "topic", topic: "b", data: "line\n", seq: 1, epoch }]);
});

test("every frame is answered by a message frame too, for clients that use no acknowledgement", async () => {
  const { port } = await hosted();
  const { socket, frames } = await connect(port);
  socket.emit("message", { action: "subscribe", topic: "t" });
  socket.emit("message", { action: "authenticate", token: "x" });
  await until(() => expect(frames).toHaveLength(2));
  expect(frames).toMatchObject([{ status: "success" }, { status: "success" }]);
});

test("after unsubscribe no more messages come", async () => {
  const { port, publish } = await hosted();
  const { frames, send } = await connect(port);
  await send({ action: "subscribe", topic: "a" });
  await send({ action: "subscribe", topic: "b" });
  await send({ action: "unsubscribe", topic: "a" });
  await publish("a", 1);
  await publish("b", 2);
  await until(() => expect(frames.slice(3)).toMatchObject([{ topic: "b", data: 2 }]));
});

test("a burst of messages arrives whole and in order", async () => {
  const { port, publish } = await hosted();
  const { frames, send } = await connect(port);
  await send({ action: "subscribe", topic: "t" });
  const numbers = Array.from({ length: 200 }, (_, index) => index);
  for (const number of numbers) await publish("t", number);
  await until(() => expect(frames).toHaveLength(201));
  const messages = frames.slice(1) as { data: number; seq: number }[];
  expect(messages.map(({ data }) => data)).toEqual(numbers);
  expect(messages.map(({ seq }) => seq)).toEqual(numbers.map((number) => number + 1));
});

test.each([
  null,
  "subscribe",
  [],
  {},
  { action: "drop", topic: "t" },
  { action: "subscribe" },
  { action: "subscribe", topic: "" },
  { action: "subscribe", topic: "x".repeat(257) },
  { action: "subscribe", topic: { toString: "t" } },
  { action: "authenticate" },
])("the malformed frame %j is answered with an error, and the socket lives on", async (frame) => {
  const { port, lines } = await hosted();
  const { send } = await connect(port);
  expect(await send(frame)).toEqual({ status: "error", message: expect.stringMatching(/^Malformed frame: .+\.$/) });
  await send(frame);
  expect(await send({ action: "subscribe", topic: "t" })).toMatchObject({ status: "success" });
  expect(lines.filter((line) => line.includes("malformed frame"))).toHaveLength(1);
});

test("a connection carries the topics of two pages, for when one follows the other, and more once some are left", async () => {
  const most = 2 * defaultLimits.topics;
  const { port } = await hosted();
  const { send } = await connect(port);
  const subscribe = (topic: string) => send({ action: "subscribe", topic });
  await Promise.all(Array.from({ length: most }, (_, index) => subscribe(`t${index}`)));
  expect(await subscribe("one more")).toMatchObject({
    status: "error",
    message: expect.stringContaining(`${most} topics`),
  });
  expect(await subscribe("t0")).toMatchObject({ status: "success" });
  await send({ action: "unsubscribe", topic: "t0" });
  expect(await subscribe("one more")).toMatchObject({ status: "success" });
});

test("a message far larger than any frame ends the socket, not the host", async () => {
  const { port } = await hosted();
  const { socket } = await connect(port);
  socket.emit("message", { action: "authenticate", token: "x".repeat(100_000) });
  await until(() => expect(socket.connected).toBe(false));
  await connect(port);
});

test("a topic or data that cannot be sent is an error of the plugin that published it", async () => {
  const { publish, lines } = await hosted();
  for (const [topic, data] of [
    ["", 1],
    ["x".repeat(257), 1],
    [5, 1],
    ["t", undefined],
  ]) {
    expect((await publish(topic, data)).status).toBe(500);
  }
  expect(lines.filter((line) => line.includes("TypeError: publish:"))).toHaveLength(4);
});

test("without a server, publishing does nothing", async () => {
  const { plugin } = await hostOf(publisher);
  const body = JSON.stringify({ topic: "t", data: 1 });
  expect((await plugin("p/publish", { method: "POST", body })).status).toBe(200);
});

test("closing the host ends all sockets and takes no more, but leaves the http server to its owner", async () => {
  const { host, port } = await hosted();
  const { socket } = await connect(port);
  await host.close();
  await until(() => expect(socket.connected).toBe(false));
  await expect(connect(port)).rejects.toThrow();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
});

test("a second attach is refused", async () => {
  const { host } = await hosted();
  await expect(serve(host)).rejects.toThrow("attach was called before");
});
