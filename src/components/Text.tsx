import type { Text as contract } from "../../schema/components/Text.js";
import type { ViewProps } from "../render/view.js";

export function Text({ content, variant }: ViewProps<typeof contract>) {
  const Tag = variant === "body" ? "p" : variant;
  return <Tag className={`nju-text nju-text--${variant}`}>{content}</Tag>;
}
