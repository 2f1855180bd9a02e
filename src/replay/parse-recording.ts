/** Reads a recording that anyone may have written: what cannot be read is told, and the rest is kept. Never throws. */
import { isRecord, type Json, own } from "../../schema/json.js";
import { parseServerFrame } from "../../schema/wire/topic-frames.js";
import {
  type LeftOut,
  LONGEST,
  leftOuts,
  MAX_LINE,
  type RecordedAnswer,
  type RecordedMessage,
  type Recording,
  VERSION,
} from "./recording.js";

export interface RecordingProblem {
  /** From 1. */
  line: number;
  message: string;
}

export interface ParsedRecording {
  recording: Recording;
  /** At most 100; the last one then says so. */
  problems: readonly RecordingProblem[];
}

/** Characters of a recording that are read. */
const mostText = 64_000_000;
const mostEntries = 500_000;
const mostProblems = 100;
const mostPath = 10_000;
/** What comes a day later is a date still. */
const LATEST = Date.UTC(9999, 11, 31);

type Read<Value> = { value: Value } | { problem: string };

const isPlace = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= LONGEST;

function readMessage(at: number, entry: Json): Read<RecordedMessage> {
  const frame = parseServerFrame(entry);
  if (typeof frame === "string") return { problem: `${frame}.` };
  const { topic, data, seq, epoch } = frame as RecordedMessage;
  const isNumbered = Number.isSafeInteger(seq) && (seq as number) >= 0;
  const number = isNumbered ? { seq: seq as number, ...(typeof epoch === "string" && { epoch }) } : {};
  return { value: { at, topic, data, ...number } };
}

function readAnswer(at: number, entry: Json): Read<RecordedAnswer> {
  const [method, path, status, type = "application/json"] = ["method", "path", "status", "type"].map((key) =>
    own(entry, key),
  );
  if (typeof method !== "string" || !/^[A-Z]{1,20}$/.test(method)) return { problem: "method must be one of HTTP." };
  const isPath = typeof path === "string" && path.startsWith("/") && path.length <= mostPath;
  if (!isPath) return { problem: `path must begin with / and have at most ${mostPath} characters.` };
  const isStatus = Number.isInteger(status) && (status as number) >= 200 && (status as number) <= 599;
  if (!isStatus) return { problem: "status must be a whole number from 200 to 599." };
  // What is no value of a header would throw where it is answered.
  const isType = typeof type === "string" && /^[\x20-\x7e]{0,200}$/.test(type);
  if (!isType) return { problem: "type must be a media type." };
  const answer: RecordedAnswer = { at, method, path, status: status as number, type };
  const left = own(entry, "left");
  const took = own(entry, "took");
  if (leftOuts.includes(left)) answer.left = left as LeftOut;
  if (isPlace(took)) answer.took = took;
  if (Object.hasOwn(entry, "request")) answer.request = entry.request;
  if (Object.hasOwn(entry, "body")) answer.body = entry.body;
  return { value: answer };
}

/** The lines one by one: all at once they would take the text a second time. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    yield text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
    start = end + 1;
  }
}

export function parseRecording(text: string): ParsedRecording {
  const messages: RecordedMessage[] = [];
  const answers: RecordedAnswer[] = [];
  const problems: RecordingProblem[] = [];
  let startedAt: number | undefined;
  let duration = 0;
  /** Where the part that a later header began follows the one before. */
  let offset = 0;
  let number = 0;

  const complain = (message: string) => {
    if (problems.length < mostProblems - 1) problems.push({ line: number, message });
    else if (problems.length < mostProblems) problems.push({ line: number, message: "There are more problems." });
  };

  function takeHeader(header: Json) {
    offset = duration;
    if (own(header, "recording") !== VERSION) complain(`The recording is of another version than ${VERSION}.`);
    const written = own(header, "startedAt");
    const time = typeof written === "string" ? Date.parse(written) : Number.NaN;
    if (time >= 0 && time < LATEST) startedAt ??= time;
    else complain("startedAt must be a time as of ISO 8601, from 1970 to 9999.");
  }

  function takeEntry(entry: Json) {
    const at = own(entry, "at");
    if (!isPlace(at) || offset + at > LONGEST) {
      return complain(`at must be a number of milliseconds from 0 to ${LONGEST}, a day.`);
    }
    const note = own(entry, "note");
    if (typeof note === "string") return complain(note.slice(0, 1_000));
    const isMessage = Object.hasOwn(entry, "topic");
    const read = isMessage ? readMessage(offset + at, entry) : readAnswer(offset + at, entry);
    if ("problem" in read) return complain(read.problem);
    duration = Math.max(duration, offset + at);
    if (isMessage) messages.push(read.value as RecordedMessage);
    else answers.push(read.value as RecordedAnswer);
  }

  function takeLine(line: string) {
    if (line.trim() === "") return;
    if (line.length > MAX_LINE + 100) return complain(`The line is longer than ${MAX_LINE} characters.`);
    let entry: unknown;
    try {
      entry = JSON.parse(line);
    } catch {
      return complain("The line is not JSON. Each line is one JSON object.");
    }
    if (!isRecord(entry)) return complain("The line is no JSON object.");
    if (Object.hasOwn(entry, "recording")) takeHeader(entry);
    else takeEntry(entry);
  }

  if (text.length > mostText) complain(`Only the first ${mostText} characters of the recording are read.`);
  for (const line of linesOf(text.slice(0, mostText))) {
    number++;
    takeLine(line);
    if (messages.length + answers.length < mostEntries) continue;
    complain(`Only the first ${mostEntries} entries of the recording are read.`);
    break;
  }
  if (number > 0 && startedAt === undefined && !problems.some(({ message }) => message.startsWith("startedAt"))) {
    problems.unshift({ line: 1, message: 'The header is missing: {"recording":1,"startedAt":"…"}.' });
  }
  const inOrder = <Entry extends { at: number }>(entries: Entry[]) => entries.sort((a, b) => a.at - b.at);
  return {
    recording: { startedAt: startedAt ?? 0, messages: inOrder(messages), answers: inOrder(answers), duration },
    problems,
  };
}
