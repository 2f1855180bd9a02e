/** A host that can also draw: the engine's services, with the views of its components. */
import type { Host } from "../core/host.js";
import type { AnyView } from "./view.js";

export interface RenderHost extends Host {
  views: ReadonlyMap<string, AnyView>;
  /** Loads the icons of these names ahead. */
  loadIcons(names: Iterable<string>): Promise<unknown>;
}
