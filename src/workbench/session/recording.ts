/** A recording as a session plays it: its messages in time, and its answers as rules. */
import type { Rule } from "../stage-messages.js";

export interface Message {
  /** Milliseconds from its start. */
  at: number;
  topic: string;
  data: unknown;
}

interface Answer {
  method: string;
  path: string;
  status: number;
  body?: unknown;
  /** Why the body is not there. */
  left?: string;
  took?: number;
}

export interface Recording {
  messages: readonly Message[];
  rules: readonly Rule[];
  /** Lines that could not be read. */
  unread: number;
}

/** What was answered slowly is not answered slower than this. */
const LONGEST_WAIT_MS = 5000;

const leftOut = { status: "error", message: "The recording leaves out this answer." };

/** Calls of the same kind get their answers in turn, and the last one from then on. */
function toRules(answers: readonly Answer[]): Rule[] {
  const kind = ({ method, path }: Answer): string => `${method} ${path}`;
  const lastOf = new Map(answers.map((answer, index) => [kind(answer), index]));
  return answers.map((answer, index) => {
    const { method, path, status, body, left, took = 0 } = answer;
    const given = left === undefined ? { status, body } : { status: 501, body: leftOut };
    const delay = Math.min(took, LONGEST_WAIT_MS);
    return { method, path, ...given, delay, ...(lastOf.get(kind(answer)) !== index && { times: 1 }) };
  });
}

/** Reads what the session's server has read and checked. */
export async function readRecording(url: string): Promise<Recording> {
  const { recording, problems } = (await (await fetch(url)).json()) as {
    recording: { messages: Message[]; answers: Answer[] };
    problems: unknown[];
  };
  return { messages: recording.messages, rules: toRules(recording.answers), unread: problems.length };
}
