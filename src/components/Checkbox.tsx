import type { Checkbox as contract } from "../../schema/components/Checkbox.js";
import type { ViewProps } from "../render/view.js";
import { toggle } from "./parts/toggle.js";

export const Checkbox = (props: ViewProps<typeof contract>) => toggle("checkbox", props);
