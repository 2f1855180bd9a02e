/** Reads the scripts of answers and of topics that somebody wrote to a file. Never throws. */
import { isRecord, type Json, own } from "../../schema/json.js";
import { MAX_TOPIC_LENGTH } from "../../schema/limits.js";
import type { AnswerRule } from "./answers.js";
import type { TopicScript } from "./topic-script.js";

export interface ParsedScript<Rule> {
  script: readonly Rule[];
  /** A sentence each; a rule with one is left out. */
  problems: readonly string[];
}

const mostRules = 1_000;
const mostPath = 10_000;
/** Milliseconds that something may wait: a day. */
const longest = 86_400_000;

const isAmount = (value: unknown, least: number, most: number): boolean =>
  typeof value === "number" && value >= least && value <= most;

/** A property of a rule, and what it has to be; those that may be absent end in `?`. */
type Shape = Readonly<Record<string, readonly [fits: (value: unknown) => boolean, wanted: string]>>;

const any = (): boolean => true;

const answerShape: Shape = {
  path: [
    (value) => typeof value === "string" && /^[/*]/.test(value) && value.length <= mostPath,
    "a path, such as /api/plugins/x/*",
  ],
  "method?": [(value) => typeof value === "string" && /^[a-z]{1,20}$/i.test(value), "a method, such as POST"],
  "status?": [(value) => Number.isInteger(value) && isAmount(value, 200, 599), "a status from 200 to 599"],
  "body?": [any, "JSON"],
  "delay?": [(value) => isAmount(value, 0, longest), "a number of milliseconds"],
  "offline?": [(value) => typeof value === "boolean", "true or false"],
  "times?": [(value) => Number.isInteger(value) && isAmount(value, 1, 1e9), "a whole number from 1"],
};

const topicShape: Shape = {
  topic: [
    (value) => typeof value === "string" && value !== "" && value.length <= MAX_TOPIC_LENGTH,
    `a text of 1 to ${MAX_TOPIC_LENGTH} characters`,
  ],
  data: [any, "JSON"],
  "every?": [(value) => isAmount(value, 10, longest), "a number of milliseconds from 10"],
};

function readRule(rule: Json, shape: Shape): string | Json {
  const read: Json = {};
  for (const [key, [fits, wanted]] of Object.entries(shape)) {
    const name = key.replace("?", "");
    if (!Object.hasOwn(rule, name)) {
      if (name === key) return `${name} is missing; it is ${wanted}`;
      continue;
    }
    if (!fits(rule[name])) return `${name} must be ${wanted}`;
    read[name] = own(rule, name);
  }
  const unknown = Object.keys(rule).find((key) => !Object.hasOwn(shape, key) && !Object.hasOwn(shape, `${key}?`));
  return unknown === undefined ? read : `${unknown.slice(0, 100)} is not known`;
}

function parseScript<Rule>(value: unknown, shape: Shape): ParsedScript<Rule> {
  if (!Array.isArray(value)) return { script: [], problems: ["The script must be an array of rules."] };
  const script: Rule[] = [];
  const problems: string[] = [];
  for (const [index, rule] of value.slice(0, mostRules).entries()) {
    const read = isRecord(rule) ? readRule(rule, shape) : "it must be an object";
    if (typeof read === "string") problems.push(`Rule ${index + 1}: ${read}.`);
    // The shape has checked it.
    else script.push(read as Rule);
  }
  if (value.length > mostRules) problems.push(`Only the first ${mostRules} rules are read.`);
  return { script, problems };
}

export const parseAnswers = (value: unknown): ParsedScript<AnswerRule> => parseScript(value, answerShape);
export const parseTopicScript = (value: unknown): ParsedScript<TopicScript> => parseScript(value, topicShape);
