/** A plugin host in a process of its own. Is told of port, plugins and Redis by its environment, and says when it listens. */
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { createPluginHost, type PluginHostOptions } from "../../src/server/index.js";
import { nodeListener } from "../../src/server/node-listener.js";

const { PORT, PLUGINS = "", REDIS_URL } = process.env;

// The client rejects what was under way when Redis went, and the adapter has no ear for that.
if (REDIS_URL) process.on("unhandledRejection", () => {});

async function connect(): Promise<Partial<PluginHostOptions>> {
  if (!REDIS_URL) return {};
  const clients = [createClient({ url: REDIS_URL }), createClient({ url: REDIS_URL })] as const;
  for (const client of clients) await client.on("error", () => {}).connect();
  return { adapter: createAdapter(...clients) };
}

// Longer than a host takes to start on a busy machine.
const history = { messages: 50_000, bytes: 256 * 1024 * 1024 };
const host = await createPluginHost({ plugins: PLUGINS, log: () => {}, history, ...(await connect()) });
const server = createServer(nodeListener(host.fetch));
host.attach(server);
server.listen(Number(PORT), "127.0.0.1", () => process.send?.("listening"));
// Whoever started it is gone.
process.on("disconnect", () => process.exit());
