/** What topics brought before, as the server keeps it, for a page that comes late or was cut off. */
import type { HostOptions } from "native-json-ui";

type Backfill = NonNullable<HostOptions["backfill"]>;

export const topicHistory =
  (get: typeof fetch): Backfill =>
  async (topic, { after, signal }) => {
    const query = new URLSearchParams({ topic });
    if (after?.epoch !== undefined) {
      query.set("after", String(after.seq));
      query.set("epoch", after.epoch);
    }
    const response = await get(`/api/plugins/topics/history?${query}`, { signal });
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`.trim());
    return (await response.json()).messages;
  };
