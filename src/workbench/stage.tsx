/** The page's frame: shows what the workbench sends, and tells it what the page does. Nothing leaves it but messages. */
import { createHost, JsonPage, JsonUI, JsonUIProvider, type RenderHost } from "native-json-ui";
import { describeDiagnostic } from "native-json-ui/schema";
import "native-json-ui/styles.css";
import "./stage.css";
import { StrictMode, useEffect, useMemo } from "react";
import { createRoot } from "react-dom/client";
import { createFakeBackEnd } from "./stage/fake-back-end.js";
import { withoutData } from "./stage/forced-state.js";
import { createPointing, markOf } from "./stage/point.js";
import { createStageTransport } from "./stage/stage-transport.js";
import { type Look, readToStage, type StageNote, type ToWorkbench, wrapped } from "./stage-messages.js";
import { createStore, useStore } from "./store.js";

const { origin } = window.location;
const tell = (message: ToWorkbench) => window.parent.postMessage(wrapped(message), origin);

const shown = createStore<unknown>(undefined);
const look = createStore<Look>({ theme: "system", locale: "en", direction: "ltr", state: "as-is" });
const host = createStore<RenderHost | undefined>(undefined);

/** The node that was used last: what happens next comes of it. */
let used: string | undefined;
for (const type of ["pointerdown", "keydown", "click", "change"]) {
  window.addEventListener(
    type,
    ({ target }) => {
      if (target instanceof Element) used = markOf(target);
    },
    true,
  );
}

// A link that the page does not follow by itself would put another page into this frame.
for (const type of ["click", "auxclick"]) {
  window.addEventListener(type, (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || link.hasAttribute("download")) return;
    if (link.origin !== origin && link.target === "_blank") return;
    event.preventDefault();
    note("navigate", link.getAttribute("href") ?? "");
  });
}

const note = (kind: StageNote["kind"], text: string) =>
  tell({ type: "note", note: { at: Date.now(), kind, text, from: used } });

const backEnd = createFakeBackEnd(
  (input, init) => fetch(input, init),
  (call) => tell({ type: "call", call }),
  () => used,
);
const pointing = createPointing({
  picked: (mark) => tell({ type: "picked", mark }),
  ended: () => tell({ type: "pick-ended" }),
});
let transport: ReturnType<typeof createStageTransport> | undefined;

async function makeHost(backend: boolean): Promise<RenderHost> {
  const real = backend ? (await import("native-json-ui/transports")).socketIO() : undefined;
  transport = createStageTransport(
    real,
    (topics) => tell({ type: "topics", topics }),
    (topic, data) => tell({ type: "message", topic, data, at: Date.now() }),
  );
  transport.setOffline(look.get().state === "offline");
  return createHost({
    fetch: backEnd.fetch,
    transport: transport.open,
    navigate: (url) => note("navigate", url),
    save: (file, name) => note("save", `${name} (${file.size} B)`),
    // A picture or a frame from here would be a request to a server that never agreed to it.
    allowResource: (url) => backend || new URL(url, window.location.href).origin !== origin,
    onDiagnostic: (diagnostic) => tell({ type: "diagnostic", message: describeDiagnostic(diagnostic) }),
  });
}

let isMade = false;

function hear(event: MessageEvent) {
  const message = readToStage(event, window.parent, origin);
  switch (message?.type) {
    case "show":
      try {
        shown.set(JSON.parse(message.json));
      } catch {
        // It was written by JSON.stringify.
      }
      return;
    case "look":
      look.set(message.look);
      backEnd.setOffline(message.look.state === "offline");
      transport?.setOffline(message.look.state === "offline");
      return;
    case "setup":
      backEnd.setUp(message.answers, message.backend);
      if (!isMade) void makeHost(message.backend).then(host.set);
      isMade = true;
      return;
    case "publish":
      transport?.publish(message.topic, message.data);
      return;
    case "outline":
      pointing.outline(message.mark, message.scroll);
      return;
    case "pick":
      pointing.pick(message.on);
  }
}

function Stage() {
  const document_ = useStore(shown);
  const { theme, locale, direction, state } = useStore(look);
  const lent = useStore(host);
  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = locale;
    root.dir = direction;
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
  }, [theme, locale, direction]);
  const page = useMemo(() => (state === "empty" ? withoutData(document_) : document_), [document_, state]);
  const forced = useMemo(() => lent && forcedHost(lent, state), [lent, state]);
  if (lent === undefined || document_ === undefined) return null;
  return (
    <JsonUIProvider host={forced ?? lent} locale={locale} theme={theme}>
      {forced === undefined ? <JsonUI document={page} onRefresh={refresh} /> : <JsonPage key={state} src="/page" />}
    </JsonUIProvider>
  );
}

/** After an action with `refresh` the same page is there again. */
const refresh = () => undefined;

/** A host whose page never comes, or fails: what JsonPage shows then. */
function forcedHost(lent: RenderHost, state: Look["state"]): RenderHost | undefined {
  if (state === "loading") return { ...lent, fetch: () => new Promise(() => {}) };
  if (state === "error") return { ...lent, fetch: async () => new Response(null, { status: 500 }) };
  return undefined;
}

window.addEventListener("message", hear);
window.addEventListener("keydown", (event) => {
  if (event.key === "F8") tell({ type: "shortcut", name: "next-problem" });
  else if (event.altKey && event.code === "KeyP") tell({ type: "shortcut", name: "pick" });
  else return;
  event.preventDefault();
});

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <Stage />
  </StrictMode>,
);
// Alone in a tab there is nobody to tell.
if (window.parent !== window) tell({ type: "ready" });
