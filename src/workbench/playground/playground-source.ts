/** The document of the playground: from the address, or an example; what is typed goes back into the address. */
import type { Source, SourceState } from "../source.js";
import { createStore } from "../store.js";
import { examples, firstExample } from "./examples.js";
import { openText, packText, readFragment } from "./share-link.js";

export interface PlaygroundSource extends Source {
  mode: "playground";
  edit(text: string): void;
  /** The address that holds the text as it is now; undefined where it is too long. */
  link(): Promise<string | undefined>;
  openExample(name: string): void;
}

/** Milliseconds without typing after which the address is written. */
const pause = 400;

export async function createPlaygroundSource(): Promise<PlaygroundSource> {
  const store = createStore<SourceState>({
    file: undefined,
    files: [],
    text: "",
    revision: 0,
    backend: false,
    answers: [],
    topics: [],
  });
  let writing: ReturnType<typeof setTimeout> | undefined;
  let reading = 0;

  function replace(text: string, example?: string, refused?: SourceState["refused"]) {
    const topics = examples.find(({ name }) => name === example)?.topics ?? [];
    const { revision } = store.get();
    store.set({ ...store.get(), text, revision: revision + 1, topics, refused });
  }

  async function readAddress() {
    const turn = ++reading;
    const fragment = readFragment(window.location.hash);
    if (fragment.kind !== "document") {
      const example =
        examples.find(({ name }) => fragment.kind === "example" && name === fragment.name) ?? firstExample;
      replace(example.text, example.name);
      return;
    }
    const opened = await openText(fragment.packed);
    if (turn !== reading) return;
    if (opened.ok) replace(opened.text);
    else replace(firstExample.text, firstExample.name, opened.reason);
  }

  async function link() {
    const packed = await packText(store.get().text);
    return packed === undefined ? undefined : `${window.location.href.replace(/#.*$/s, "")}#doc=${packed}`;
  }

  function write() {
    clearTimeout(writing);
    writing = setTimeout(async () => {
      const { text } = store.get();
      const address = await link();
      // Typed on while it was packed: the next one is on its way.
      if (text === store.get().text)
        window.history.replaceState(null, "", address ?? window.location.href.replace(/#.*$/s, ""));
    }, pause);
  }

  window.addEventListener("hashchange", () => void readAddress());
  await readAddress();

  return {
    mode: "playground",
    readOnly: false,
    get: store.get,
    subscribe: store.subscribe,
    edit(text) {
      if (text === store.get().text) return;
      store.set({ ...store.get(), text, refused: undefined });
      write();
    },
    link,
    openExample(name) {
      const example = examples.find((one) => one.name === name);
      if (example === undefined) return;
      clearTimeout(writing);
      reading++;
      window.history.pushState(null, "", `#example=${name}`);
      replace(example.text, name);
    },
  };
}
