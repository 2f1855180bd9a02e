import type { FileDownload as contract } from "../../schema/components/FileDownload.js";
import type { ViewProps } from "../render/view.js";
import { actionButton } from "./parts/action-button.js";

export const FileDownload = (props: ViewProps<typeof contract>) => actionButton(props);
