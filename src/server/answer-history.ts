/** Answers a page that asks what a topic brought before. */
import { MAX_TOPIC_LENGTH } from "../../schema/limits.js";
import { errorResponse } from "./plugin-answer.js";
import type { Topics } from "./topics.js";

/** Where it is asked; the query says what for. */
export const HISTORY_PATH = "/api/plugins/topics/history";

/** `?topic=T`, and `&after=SEQ&epoch=E` of the last message that the page has, if it has one. */
export async function answerHistory(query: URLSearchParams, history: Topics["history"]): Promise<Response> {
  const topic = query.get("topic") ?? "";
  if (topic === "" || topic.length > MAX_TOPIC_LENGTH) {
    return errorResponse(`topic must be a text of 1 to ${MAX_TOPIC_LENGTH} characters: ${HISTORY_PATH}?topic=…`);
  }
  const [after, epoch] = [query.get("after"), query.get("epoch")];
  const seq = Number(after);
  if (after !== null && !(/^\d+$/.test(after) && Number.isSafeInteger(seq))) {
    return errorResponse("after must be the number of a message, such as 12; leave it out to get all messages.");
  }
  const messages = await history(topic, after === null || epoch === null ? undefined : { seq, epoch });
  // The data is JSON already.
  const list = messages.map(({ text, seq, epoch }) => `{"data":${text},"seq":${seq},"epoch":${JSON.stringify(epoch)}}`);
  return new Response(`{"status":"success","messages":[${list}]}`, { headers: { "content-type": "application/json" } });
}
