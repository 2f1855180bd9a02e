import type { Switch as contract } from "../../schema/components/Switch.js";
import type { ViewProps } from "../render/view.js";
import { toggle } from "./parts/toggle.js";

export const Switch = (props: ViewProps<typeof contract>) => toggle("switch", props);
