import type { Button as contract } from "../../schema/components/Button.js";
import type { ViewProps } from "../render/view.js";
import { actionButton } from "./parts/action-button.js";

export const Button = (props: ViewProps<typeof contract>) => actionButton(props);
