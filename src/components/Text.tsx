import type { Text as contract } from "../../schema/components/Text.js";
import type { ViewProps } from "../render/view.js";
import { press } from "./parts/press.js";

/** Written out: a browser knows a text that stands in the code, and has to read one that was put together. */
const classes = {
  h1: "nju-text nju-text--h1",
  h2: "nju-text nju-text--h2",
  h3: "nju-text nju-text--h3",
  body: "nju-text nju-text--body",
};

export function Text({ content, variant, onClickAction, env }: ViewProps<typeof contract>) {
  const Tag = variant === "body" ? "p" : variant;
  if (onClickAction === undefined) return <Tag className={classes[variant]}>{content}</Tag>;
  return <Tag className={`${classes[variant]} nju-pressable`}>{press(onClickAction, content, { env })}</Tag>;
}
