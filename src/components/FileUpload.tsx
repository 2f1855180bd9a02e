import type { FileUpload as contract } from "../../schema/components/FileUpload.js";
import { lazyView } from "../render/lazy-view.js";
import type { ViewProps } from "../render/view.js";

export const FileUpload = lazyView<ViewProps<typeof contract>>(
  async () => (await import("./parts/FileField.js")).FileField,
  ({ label }) => (
    <div className="nju-field" aria-hidden="true">
      {label !== undefined && <span className="nju-field__label">{label}</span>}
      <div className="nju-file nju-skeleton nju-skeleton--field" />
    </div>
  ),
);
