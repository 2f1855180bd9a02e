import type { Label as contract } from "../../schema/components/Label.js";
import type { ViewProps } from "../render/view.js";

export function Label({ content, htmlFor, env }: ViewProps<typeof contract>) {
  return (
    <label className="nju-field__label nju-label" htmlFor={htmlFor ? env.fieldId(htmlFor) : undefined}>
      {content}
    </label>
  );
}
