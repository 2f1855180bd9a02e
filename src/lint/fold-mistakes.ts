/** Tells once of a page that is written in another language throughout, and not of what follows from it. */

import type { Mistake } from "./reader/mistakes.js";
import type { SyntaxCode } from "./syntax-messages.js";

export interface Mistakes {
  mistakes: readonly Mistake[];
  untold: ReadonlyMap<SyntaxCode, number>;
}

/** What a language writes otherwise than JSON throughout, and how it is told of as a whole. */
const languages: readonly { code: SyntaxCode; mark: SyntaxCode; habits: ReadonlySet<SyntaxCode> }[] = [
  { code: "js-object", mark: "unquoted-key", habits: new Set(["unquoted-key", "single-quotes"]) },
  { code: "python-dict", mark: "single-quotes", habits: new Set(["single-quotes", "python-literal"]) },
];
/** Of its marks from so many on it is no slip. */
const several = 4;

export function foldMistakes(all: Mistakes, text: string): Mistakes {
  const { mistakes, untold } = withoutRest(all, text);
  const language = languages.find(({ mark }) => {
    const count = mistakes.filter(({ code }) => code === mark).length + (untold.get(mark) ?? 0);
    // Both write some texts in double quotes: Python those that hold an apostrophe, JavaScript any.
    return count >= several && (mark === "unquoted-key" || count > countOf(text, '"') / 2);
  });
  if (language === undefined) return { mistakes, untold };
  const { code, habits } = language;
  const first = mistakes.find((one) => habits.has(one.code)) as Mistake;
  const rest = mistakes.filter((one) => one === first || !habits.has(one.code));
  return {
    mistakes: rest.map((one) => (one === first ? { ...one, code, args: {} } : one)),
    untold: new Map([...untold].filter(([other]) => !habits.has(other))),
  };
}

/** A comment that nobody closes takes the closing brackets with it. */
function withoutRest({ mistakes, untold }: Mistakes, text: string): Mistakes {
  const open = mistakes.some(
    ({ code, offset, end }) =>
      code === "comment" && end >= text.length && text.startsWith("/*", offset) && !text.endsWith("*/"),
  );
  return { mistakes: open ? mistakes.filter(({ code }) => code !== "unclosed-bracket") : mistakes, untold };
}

function countOf(text: string, char: string): number {
  let count = 0;
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) count++;
  return count;
}
