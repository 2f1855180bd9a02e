/** A view whose code loads when a page first needs it. */
import { type ComponentType, lazy, type ReactNode } from "react";
import type { ComponentView } from "./view.js";

/**
 * @param load imports the module that holds the view
 * @param reserve holds the view's place, at its final size, while it loads
 */
export function lazyView<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  reserve: (props: Props) => ReactNode,
): ComponentView<Props> {
  let loaded: { default: ComponentType<Props> } | undefined;
  let loading: Promise<{ default: ComponentType<Props> }> | undefined;
  const loadOnce = () => {
    loading ??= load().then(
      (view) => {
        loaded = { default: view };
        return loaded;
      },
      (error: unknown) => {
        // The next one tries again.
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  const component = lazy(() => {
    if (loaded === undefined) return loadOnce();
    // React renders at once what resolves at once: loaded ahead, the view is in the server's HTML and hydrates silently.
    const ready = loaded;
    // biome-ignore lint/suspicious/noThenProperty: a thenable that does not wait a tick is what is wanted
    return { then: (resolve: (module: typeof ready) => void) => resolve(ready) } as Promise<typeof ready>;
  });
  return { component: component as unknown as ComponentType<Props>, load: loadOnce, reserve };
}
