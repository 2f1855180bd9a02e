// @ts-check
/** A small world that runs in a process of its own: it ticks 20 times a second, saves itself, and tells how it fares. */
import { writeFile } from "node:fs/promises";

const [name = "world", file = "", walkers = "2000"] = process.argv.slice(2);
const size = 512;
const ground = new Uint16Array(size * size);
const places = Array.from({ length: Number(walkers) }, (_, index) => (index * 7919) % ground.length);

/** @param {string} text */
const say = (text) => process.send?.({ log: `[${new Date().toISOString().slice(11, 19)} INFO] ${text}` });

let ticks = 0;
let busy = 0;
let lastUsage = process.cpuUsage();
let lastTime = performance.now();

function tick() {
  const start = performance.now();
  for (let index = 0; index < places.length; index++) {
    const step = [1, -1, size, -size][Math.floor(Math.random() * 4)] ?? 1;
    const place = ((places[index] ?? 0) + step + ground.length) % ground.length;
    places[index] = place;
    ground[place] = ((ground[place] ?? 0) + 1) & 0xffff;
  }
  ticks += 1;
  busy += performance.now() - start;
}

function report() {
  const usage = process.cpuUsage(lastUsage);
  const now = performance.now();
  process.send?.({
    stats: {
      process_info: {
        pid: process.pid,
        cpu_percent: Math.round(((usage.user + usage.system) / 10 / (now - lastTime)) * 100) / 100,
        memory_mb: Math.round(process.memoryUsage().rss / 1e5) / 10,
        uptime: Math.round(process.uptime()),
      },
      tick_ms: ticks === 0 ? 0 : Math.round((busy / ticks) * 1000) / 1000,
      time: new Date().toISOString().slice(11, 19),
    },
  });
  lastUsage = process.cpuUsage();
  lastTime = now;
  ticks = 0;
  busy = 0;
}

async function save() {
  const start = performance.now();
  await writeFile(file, ground);
  const trodden = ground.reduce((count, steps) => count + (steps > 0 ? 1 : 0), 0);
  say(
    `Saved ${name}: ${ground.byteLength / 1000} kB in ${(performance.now() - start).toFixed(1)} ms, ${trodden} fields trodden`,
  );
}

say(`${name} runs as process ${process.pid} with ${places.length} walkers`);
setInterval(tick, 50);
setInterval(report, 1000);
setInterval(() => void save(), 5000);
process.on("disconnect", () => process.exit());
