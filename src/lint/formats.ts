/** Writes findings for a terminal, for programs, and for CI. */
import type { Finding } from "./lint-text.js";

/** A finding in a file, as programs read it. */
export interface FileFinding {
  file: string;
  pointer: string;
  code: string;
  severity: Finding["severity"];
  message: string;
  line: number;
  column: number;
}

/** The findings of one file. */
export interface FileFindings {
  /** As it was named, with slashes. */
  file: string;
  findings: readonly Finding[];
}

export const asRecords = (files: readonly FileFindings[]): FileFinding[] =>
  files.flatMap(({ file, findings }) =>
    findings.map(({ pointer, code, severity, message, line, column }) => ({
      file,
      pointer,
      code,
      severity,
      message,
      line,
      column,
    })),
  );

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Wide in a terminal: East Asian, and pictures. */
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Extended_Pictographic}|^[\u{20000}-\u{3fffd}]/u;
const tabSize = 4;
/** Columns of a line that are shown around its mistake. */
const mostShown = 100;

/** What a piece of text takes up in a terminal, tabs filled in. */
function widen(text: string): { text: string; width: number } {
  let shown = "";
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (segment === "\t") {
      const blanks = tabSize - (width % tabSize);
      shown += " ".repeat(blanks);
      width += blanks;
    } else if (/^\p{Cc}|^[\u202a-\u202e\u2066-\u2069]/u.test(segment)) {
      // A terminal would obey it.
      shown += "\u00b7";
      width += 1;
    } else {
      shown += segment;
      width += wide.test(segment) ? 2 : 1;
    }
  }
  return { text: shown, width };
}

/** The line of a finding, those around it, and a caret below what is meant. Plain text. */
export function codeFrame(text: string, { line, column, endLine, endColumn }: Finding, around = 1): string {
  const first = Math.max(1, line - around);
  const lines = linesOf(text, first, line + around);
  const gutter = String(first + lines.length - 1).length;
  const target = lines[line - first] ?? "";
  // Of a long line, what is around the mistake.
  const from = target.length > mostShown ? Math.max(0, column - 1 - mostShown / 2) : 0;
  const out = lines.flatMap((content, index) => {
    const number = first + index;
    const piece = content.slice(from, from + mostShown);
    const cut = `${from > 0 && piece !== "" ? "…" : ""}`;
    const shown = `${cut}${widen(piece).text}${content.length > from + mostShown ? "…" : ""}`;
    const row = `${number === line ? ">" : " "} ${String(number).padStart(gutter)} | ${shown}`.trimEnd();
    if (number !== line) return [row];
    const before = widen(content.slice(from, column - 1)).width + cut.length;
    const end = Math.min(endLine > line ? content.length + 1 : endColumn, from + mostShown + 1);
    const through = widen(content.slice(from, Math.max(column - 1, end - 1))).width + cut.length;
    return [row, `  ${" ".repeat(gutter)} | ${" ".repeat(before)}${"^".repeat(Math.max(1, through - before))}`];
  });
  return out.join("\n");
}

function linesOf(text: string, first: number, last: number): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let number = 1; number <= last && start <= text.length; number++) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (number >= first) lines.push(text.slice(start, end).replace(/\r$/, ""));
    start = end + 1;
  }
  return lines;
}

const sarifLevels = { error: "error", warning: "warning", hint: "note" } as const;

/** SARIF 2.1.0, as code scanning takes it. */
export function asSarif(files: readonly FileFindings[], version: string): object {
  const codes = [...new Set(files.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "native-json-ui",
            version,
            rules: codes.map((id) => ({ id, shortDescription: { text: id.replaceAll("-", " ") } })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: files.flatMap(({ file, findings }) =>
          findings.map((finding) => ({
            ruleId: finding.code,
            ruleIndex: codes.indexOf(finding.code),
            level: sarifLevels[finding.severity],
            message: { text: finding.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uriOf(file) },
                  region: {
                    startLine: finding.line,
                    startColumn: finding.column,
                    endLine: finding.endLine,
                    endColumn: finding.endColumn,
                  },
                },
                logicalLocations: [{ fullyQualifiedName: finding.pointer, kind: "member" }],
              },
            ],
          })),
        ),
      },
    ],
  };
}

const uriOf = (file: string): string =>
  /^[a-z][a-z0-9+.-]+:/i.test(file) ? file : file.split("/").map(encodeURIComponent).join("/");

const commands = { error: "error", warning: "warning", hint: "notice" } as const;

/** In the value of a workflow command, and, stricter, in one of its properties. */
const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** Workflow commands, which GitHub shows beside the lines of a pull request. */
export const asAnnotations = (files: readonly FileFindings[]): string =>
  files
    .flatMap(({ file, findings }) =>
      findings.map(({ severity, line, column, endLine, endColumn, code, message }) => {
        // Columns of several lines mean nothing there.
        const end = endLine === line ? `,endColumn=${Math.max(column, endColumn - 1)}` : "";
        return `::${commands[severity]} file=${property(file)},line=${line},endLine=${endLine},col=${column}${end},title=${property(code)}::${data(message)}\n`;
      }),
    )
    .join("");
