/** The sentences of what goes wrong while a page is open: requests, messages, the live connection. */
import { sentences } from "./messages.js";

export const runMessages = sentences({
  "refused-endpoint": (a) => ({
    what: `The call to "${a.endpoint}" was refused: ${a.reason}`,
    fix: "Use a path on this server that the dashboard allows.",
  }),
  "refused-topic": (a) => ({
    what: `The topic "${a.topic}" was refused: ${a.reason}`,
    fix: "Use a topic of this plugin, or widen allowTopic.",
  }),
  "action-failed": (a) => ({ what: `${a.type} failed: ${a.detail}`, fix: "What was typed is kept; try again." }),
  "refused-frame": (a) => ({
    what: `The server refused what the page asked of it: ${a.detail}`,
    fix: "Its log says why.",
  }),
  "malformed-frame": (a) => ({
    what: `A message of the live connection was ignored: ${a.reason}`,
    fix: 'The server must send {"topic": "…", "data": …}.',
  }),
  "missed-messages": (a) => ({
    what: `${a.count} messages of topic "${a.topic}" never came`,
    fix: "A backfill fetches what the history holds; let it reach back further, or publish less.",
  }),
  "backfill-failed": (a) => ({
    what: `The history of topic "${a.topic}" was not fetched: ${a.detail}`,
    fix: "What is missing is marked; it is asked for again after the next reconnect.",
  }),
  "bad-live-value": (a) => ({
    what: `A message of topic "${a.topic}" does not fit "${a.prop}" of ${a.owner}: it must be ${a.expected}, not ${a.found}`,
    fix: "Check what the plugin publishes, or dataKey.",
  }),
  "connection-failed": (a) => ({
    what: `The live connection failed: ${a.detail}`,
    fix: "It is tried again; the page shows the last values.",
  }),
});
