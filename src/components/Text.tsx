import type { Text as contract } from "../../schema/components/Text.js";
import type { ViewProps } from "../render/view.js";

/** Written out: a browser knows a text that stands in the code, and has to read one that was put together. */
const classes = {
  h1: "nju-text nju-text--h1",
  h2: "nju-text nju-text--h2",
  h3: "nju-text nju-text--h3",
  body: "nju-text nju-text--body",
};

export function Text({ content, variant }: ViewProps<typeof contract>) {
  const Tag = variant === "body" ? "p" : variant;
  return <Tag className={classes[variant]}>{content}</Tag>;
}
