/** Live props that lack their topic, and topics that are none. */
import { clip } from "../../../schema/diagnostic.js";
import { own } from "../../../schema/json.js";
import { hasUnknown, type Page, pointerOf, propOf } from "../page.js";

export function checkLive(page: Page) {
  for (const node of page.nodes) {
    if (node.contract?.live === undefined) continue;
    const at = `${pointerOf(node)}/props`;
    const topic = propOf(node, "socketTopic");
    // One that is misspelt is told of as an unknown prop.
    const misspelt = hasUnknown(node);
    if (topic === undefined && !misspelt) {
      for (const prop of ["dataKey", "staleAfter"]) {
        if (propOf(node, prop) !== undefined) page.report("missing-topic", "warning", `${at}/${prop}`, { prop });
      }
    }
    checkTopic(page, topic, `${at}/socketTopic`);
  }
  const { value } = page;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const topics = own(value as Record<string, unknown>, "websocketSubscriptions");
  if (Array.isArray(topics))
    for (const [index, topic] of topics.slice(0, 2_000).entries())
      checkTopic(page, topic, `/websocketSubscriptions/${index}`);
}

function checkTopic(page: Page, topic: unknown, pointer: string) {
  if (typeof topic !== "string") return;
  const reason =
    topic === ""
      ? "it is empty"
      : topic.length > 256
        ? "it is longer than 256 characters"
        : topic !== topic.trim()
          ? "it begins or ends with a blank"
          : /^wss?:\/\//.test(topic)
            ? "it is an address; the dashboard knows where the server is"
            : undefined;
  if (reason !== undefined) page.report("bad-topic", "warning", pointer, { topic: clip(topic, 60), reason });
}
