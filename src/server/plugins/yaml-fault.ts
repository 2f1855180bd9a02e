/** Says what is wrong with a YAML file, and where, for its author: the parser's own words are for those who know YAML. */
import { type Document, type ErrorCode, visit, type YAMLError } from "yaml";
import { placeInText } from "./place-in-text.js";

const WORDS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: `a "[" or "{" that begins before is not closed, or the line is not indented as it must be`,
  BLOCK_AS_IMPLICIT_KEY: `there is a second ": ", or the line is indented too far. Put a text that holds ": " in quotes`,
  MULTILINE_IMPLICIT_KEY: `there is no ": " after the key`,
  MULTIPLE_DOCS: "there are multiple documents. Leave the line --- out",
  TAB_AS_INDENT: "a tab stands where only blanks may",
};

/** Where the last text in quotes begins. */
function lastQuoted(document: Document): number | undefined {
  let at: number | undefined;
  visit(document, {
    Scalar(_, node) {
      if (node.type?.startsWith("QUOTE_")) at = Math.max(at ?? 0, node.range?.[0] ?? 0);
    },
  });
  return at;
}

/** To stand after a colon, without a full stop. */
export function yamlFault(text: string, document: Document, error: YAMLError): string {
  const at = (offset: number): string => placeInText(text, offset);
  const [offset] = error.pos;
  // The parser tells where the file ends; the author looks for where it went wrong.
  const quoted = error.message.startsWith("Missing closing ") ? lastQuoted(document) : undefined;
  if (quoted !== undefined) {
    return `${at(quoted)}: a text begins with ${text[quoted]} and is not closed by another ${text[quoted]}`;
  }
  if (error.code === "MISSING_CHAR" && error.message.startsWith("Implicit map keys")) {
    return `${at(offset)}: ${WORDS.MULTILINE_IMPLICIT_KEY}`;
  }
  const [first = ""] = error.message.split("\n");
  return `${at(offset)}: ${WORDS[error.code] ?? first.replace(/ at line \d+, column \d+:?$/, "")}`;
}
