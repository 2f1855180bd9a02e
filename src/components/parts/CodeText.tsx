/** Shows code, and copies it; loaded on demand, as few pages need it. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { CodeBlock as contract } from "../../../schema/components/CodeBlock.js";
import { dress } from "../../render/dress.js";
import type { ViewProps } from "../../render/view.js";
import { codeTexts } from "./code-texts.js";
import { joinPieces, showHidden } from "./show-hidden.js";

/** How long the reader is told that the code was copied, in milliseconds. */
const told = 2_000;

export function CodeText({ content, title, env, ...own }: ViewProps<typeof contract>) {
  const texts = codeTexts(env.locale);
  const code = useRef<HTMLElement>(null);
  const [outcome, setOutcome] = useState<{ copied: boolean }>();
  const pieces = useMemo(() => showHidden(content), [content]);
  useEffect(() => {
    // What the reader has to do by hand stays.
    if (outcome?.copied !== true) return;
    const timer = setTimeout(() => setOutcome(undefined), told);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      // What is shown, so that nothing hidden gets into a terminal.
      await navigator.clipboard.writeText(joinPieces(pieces));
      setOutcome({ copied: true });
    } catch {
      // A dashboard without https has no clipboard, and a browser may refuse it.
      if (code.current !== null) getSelection()?.selectAllChildren(code.current);
      setOutcome({ copied: false });
    }
  };
  const copied = outcome?.copied === true;
  const titled = title !== undefined && title !== "";
  return dress(
    <figure className={titled ? "nju-code nju-code--titled" : "nju-code"} aria-label={titled ? title : texts.code}>
      {titled && <figcaption className="nju-code__title">{title}</figcaption>}
      <button type="button" className="nju-code__copy" aria-label={texts.copy} onClick={() => void copy()}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          {copied ? (
            <path d="m3 8.5 3.2 3.2L13 5" />
          ) : (
            <path d="M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1ZM3.5 10.5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1" />
          )}
        </svg>
        {titled && <span aria-hidden="true">{copied ? texts.copied : texts.copy}</span>}
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="nju-code__text" tabIndex={0}>
        <code ref={code}>
          {pieces.map(({ text, hidden }, index) =>
            hidden ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a piece has nothing but its place
              <span key={index} className="nju-code__hidden">
                {text}
              </span>
            ) : (
              text
            ),
          )}
        </code>
      </pre>
      {/* That it is copied is seen on the button. */}
      <p className={outcome?.copied === false ? "nju-code__refused" : "nju-hidden"} role="status">
        {outcome !== undefined && (copied ? texts.copied : texts.copyRefused)}
      </p>
    </figure>,
    own,
  );
}
