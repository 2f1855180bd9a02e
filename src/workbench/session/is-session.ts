import type { Source } from "../source.js";
import type { SessionSource } from "./session-source.js";

export const isSession = (source: Source): source is SessionSource => source.mode === "session";
