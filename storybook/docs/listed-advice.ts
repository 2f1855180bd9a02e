/** Every JSON type has its advice: a type that is left out is a compile error here. */
import type { components } from "native-json-ui/schema";
import * as listed from "./advice.js";

type ComponentType = keyof typeof components;

export const adviceOf: Readonly<Record<ComponentType, listed.Advice>> = listed satisfies {
  [Type in ComponentType]: listed.Advice;
};
