/** Writes an event of an event stream, so that no text in it can become a field or an event of its own (threat A15). */

export interface ServerSentEvent {
  /** A text as it is, with all its lines; anything else as JSON. */
  data: unknown;
  /** Its type, `message` if absent. */
  event?: string;
  id?: string | number;
}

function field(name: string, value: unknown): string {
  if (value === undefined) return "";
  if (typeof value !== "string" || /[\r\n\0]/.test(value)) {
    throw new TypeError(`The ${name} of an event must be a text of one line, not ${JSON.stringify(value)}.`);
  }
  return `${name}: ${value}\n`;
}

/** Throws a TypeError if it is no such event. */
export function formatEvent({ data, event, id }: ServerSentEvent): string {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  if (text === undefined) throw new TypeError("An event needs data: a text, or what can be written as JSON.");
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${field("event", event)}${field("id", Number.isFinite(id) ? String(id) : id)}${lines.join("")}\n`;
}
