/** Reads the answers and topics that an author wrote down, again after each save. */
import { parseAnswers, parseTopicScript } from "../../replay/parse-script.js";
import type { PageText, TellPage } from "./pages.js";
import { readPage } from "./read-page.js";

export type ScriptKind = "answers" | "topics";

export type Script = { ok: true; rules: readonly object[] } | { ok: false; message: string };

const MAX_BYTES = 5_000_000;

const examples: Readonly<Record<ScriptKind, string>> = {
  answers: '[{ "path": "/api/*", "status": 200, "body": {} }]',
  topics: '[{ "topic": "t", "every": 1000, "data": [1, 2] }]',
};

async function parseScript(text: string, kind: ScriptKind): Promise<Script> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    const [{ parseText }, { describeDiagnostic }] = await Promise.all([
      import("../../../schema/parse-text.js"),
      import("../../../schema/describe.js"),
    ]);
    const [problem] = parseText(text).diagnostics;
    return { ok: false, message: problem === undefined ? "It is not JSON." : describeDiagnostic(problem) };
  }
  const { script, problems } = kind === "answers" ? parseAnswers(value) : parseTopicScript(value);
  const [first] = problems;
  return first === undefined
    ? { ok: true, rules: script }
    : { ok: false, message: `${first} Write, for example: ${examples[kind]}` };
}

const toScript = (page: PageText, kind: ScriptKind): Promise<Script> | Script =>
  page.ok ? parseScript(page.text, kind) : page;

export const readScript = async (file: string, kind: ScriptKind): Promise<Script> =>
  toScript(await readPage(file, MAX_BYTES), kind);

/** Tells what the file holds after each save. Answers what ends the watching. */
export async function watchScript(
  file: string,
  kind: ScriptKind,
  tell: (script: Script) => void,
): Promise<() => Promise<void>> {
  const { watchFile } = await import("./watch-pages.js");
  const told: TellPage = async (event) => {
    if (event.type === "file") tell(await parseScript(event.text, kind));
    else if (event.type === "problem") tell({ ok: false, message: event.message });
  };
  const watched = await watchFile(file, { limit: MAX_BYTES, tell: told });
  return watched.close;
}
