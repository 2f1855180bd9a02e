import type { MouseEvent } from "react";
import type { Link as contract } from "../../schema/components/Link.js";
import type { ViewProps } from "../render/view.js";
import { Icon } from "./parts/Icon.js";
import { press, pressable } from "./parts/press.js";

/** The reader wants to go there in this place, and nobody else took the click. */
const isPlain = ({ button, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented }: MouseEvent): boolean =>
  button === 0 && !(altKey || ctrlKey || metaKey || shiftKey || defaultPrevented);

/** Lucide's ExternalLink, at hand: no document names it, so preload() would not know to load it. */
const external = (
  <svg
    className="nju-icon lucide lucide-external-link"
    width={14}
    height={14}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M15 3h6v6M10 14 21 3M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6" />
  </svg>
);

export function Link({ href, label, target, icon, onClickAction, follow, env }: ViewProps<typeof contract>) {
  const text = label || href?.url;
  const content = (
    <>
      {icon !== undefined && <Icon name={icon} />}
      {/* Isolated: what runs from right to left must not turn around what stands beside it. */}
      <bdi>{text}</bdi>
    </>
  );
  if (onClickAction !== undefined) {
    const name = text ? undefined : env.texts.open;
    return (
      <span className={`nju-link${pressable(onClickAction)}`}>{press(onClickAction, content, { env, name })}</span>
    );
  }
  // What was refused as an address is text.
  if (href === undefined) return <span className="nju-link nju-link--dead">{content}</span>;
  // A letter or a call leads to no other site.
  const leaves = href.external && !/^(?:mailto|tel):/.test(href.url);
  return (
    <a
      className="nju-link"
      href={href.url}
      target={target}
      rel={href.external || target === "_blank" ? "noopener noreferrer" : undefined}
      onClick={
        follow &&
        ((event) => {
          if (!isPlain(event)) return;
          event.preventDefault();
          follow.run();
        })
      }
    >
      {content}
      {leaves && external}
      {leaves && target !== "_blank" && <span className="nju-hidden"> {env.texts.otherSite}</span>}
      {target === "_blank" && <span className="nju-hidden"> {env.texts.newTab}</span>}
    </a>
  );
}
