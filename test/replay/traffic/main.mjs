// @ts-check
/**
 * A plugin with much to say: together with the system monitor it was what test/replay/minute.jsonl recorded. To record
 * another minute, run scripts/record-minute.mjs.
 */
import { page } from "./page.mjs";

/** Numbers that look random, and are the same at each start. */
function createDice(seed = 20261121) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const names = ["Alex", "Steve", "Noor", "Kai", "Mira", "Jun", "Lena", "Omar", "Ida", "Teo"];
const worlds = ["survival", "creative", "skyblock", "lobby"];

/** @param {import("native-json-ui/server").PluginContext} context */
export default function traffic(context) {
  const dice = createDice();
  const between = (/** @type {number} */ least, /** @type {number} */ most) => least + dice() * (most - least);
  const whole = (/** @type {number} */ least, /** @type {number} */ most) => Math.round(between(least, most));
  const one = (/** @type {readonly string[]} */ of) => of[whole(0, of.length - 1)];
  const timers = new Set();
  const started = Date.now();
  const clock = () => new Date(started + Math.round((Date.now() - started) / 100) * 100).toISOString().slice(11, 21);

  /** @param {string} topic @param {number} every milliseconds @param {(count: number) => unknown} say undefined says nothing */
  function speak(topic, every, say) {
    let count = 0;
    const tell = () => {
      const data = say(count++);
      if (data !== undefined) context.publish(`traffic:${topic}`, data);
    };
    timers.add(setInterval(tell, every));
  }
  context.onClose(() => {
    for (const timer of timers) clearInterval(timer);
  });

  speak("players", 1_500, () => whole(8, 24));
  speak("ticks", 700, () => ({ server: { tps: Number(between(17, 20).toFixed(3)), worlds: worlds.length } }));
  speak("latency", 900, () => whole(18, 90));
  speak("requests", 1_100, (count) => ({ total: count * 37 + whole(0, 30), errors: whole(0, 3) }));
  // It falls silent after a third of the minute.
  speak("sensor", 2_000, (count) => (count < 10 ? Number(between(38, 55).toFixed(1)) : undefined));
  speak("state", 4_000, () => one(["running", "warning", "stopped", "paused"]));
  speak("health", 5_000, () => one(["healthy", "degraded"]));
  speak("backup", 1_000, (count) => (count * 3) % 101);
  speak("copied", 1_300, (count) => ({ done: count * 11, text: `${count * 11} of 512 MB copied` }));
  speak("note", 6_000, (count) => `Note ${count + 1}: ${one(names)} is building in ${one(worlds)}.`);
  speak("event", 2_100, (count) => [
    { no: count + 1, who: one(names), what: one(["joined", "left", "died", "slept"]) },
  ]);
  speak("top", 3_000, () => names.slice(0, 5).map((name) => ({ name, score: whole(0, 900) })));
  speak("world", 800, () => ({ id: one(worlds), players: whole(0, 12), load: Number(between(0, 1).toFixed(2)) }));
  speak("log", 350, (count) =>
    count % 17 === 0
      ? `${clock()} ERROR Chunk ${whole(0, 99)} is broken\n\tat ChunkStorage.load(ChunkStorage.java:${whole(10, 400)})`
      : `${clock()} ${one(["INFO", "INFO", "INFO", "WARN"])} ${one(names)} moved to ${one(worlds)}, ${whole(1, 900)} chunks`,
  );
  speak("network", 1_000, (count) => ({ second: count, in: whole(100, 900), out: whole(50, 400) }));
  speak("memory", 1_000, (count) => ({ second: count, heap: whole(200, 700), native: whole(50, 90) }));
  speak("queue", 2_500, (count) => ({ second: count * 2.5, jobs: whole(0, 9) }));
  speak("share", 1_700, () => ({ used: whole(20, 95) }));

  context.registerWebApi("/traffic/ui", () => page, ["GET"], "The page", {
    name: "Traffic",
    tags: ["plugin-ui-native"],
  });
  context.registerWebApi(
    "/traffic/restart",
    async (request) => {
      const { world } = /** @type {{ world?: string }} */ (await request.json());
      return worlds.includes(world ?? "")
        ? { status: "success", message: `${world} restarts.` }
        : context.jsonResponse(
            { detail: [{ loc: ["body", "world"], msg: "There is no such world." }] },
            { status: 422 },
          );
    },
    ["POST"],
    "Restarts a world",
  );
}
