/** A Lucide icon by any of its names. Its shard loads when first needed; until then, and for a name that is none, its place is empty. */

import shards from "virtual:lucide-shards";
import { Component, type ComponentType, type ReactNode, Suspense } from "react";
import { lazyView } from "../../render/lazy-view.js";
import type { ComponentView } from "../../render/view.js";

export interface IconProps {
  name: string;
  /** Edge in pixels; 16 if absent. */
  size?: number | undefined;
}

const blank = (size: number) => (
  <svg className="nju-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" />
);

const normalize = (name: string): string => name.replaceAll("-", "").toLowerCase();

const views = new Map<string, ComponentView<IconProps>>();

/** The view of all icons that share a first letter; undefined where no icon starts so. */
function viewFor(name: string): ComponentView<IconProps> | undefined {
  const letter = normalize(name).charAt(0);
  const load = Object.hasOwn(shards, letter) ? shards[letter] : undefined;
  if (load === undefined) return undefined;
  let view = views.get(letter);
  if (view === undefined) {
    view = lazyView(
      async (): Promise<ComponentType<IconProps>> => {
        const { default: icons } = await load();
        return ({ name: icon, size = 16 }) => {
          const Found = icons[icon] ?? icons[normalize(icon)];
          return Found === undefined ? blank(size) : <Found className="nju-icon" size={size} aria-hidden />;
        };
      },
      ({ size = 16 }) => blank(size),
    );
    views.set(letter, view);
  }
  return view;
}

/** Loads the icons of these names ahead, for server rendering. */
export const loadIcons = (names: Iterable<string>): Promise<unknown> =>
  Promise.all(new Set([...names].map((name) => viewFor(name)?.load?.({}))));

/** A shard that cannot be fetched costs the icon, not the page. */
class IconBoundary extends Component<{ size: number; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? blank(this.props.size) : this.props.children;
  }
}

export function Icon({ name, size = 16 }: IconProps) {
  const view = viewFor(name);
  if (view === undefined) return blank(size);
  const Shard = view.component;
  return (
    <IconBoundary size={size}>
      <Suspense fallback={blank(size)}>
        <Shard name={name} size={size} />
      </Suspense>
    </IconBoundary>
  );
}
