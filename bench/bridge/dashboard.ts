/** A dashboard with one page of a plugin in a frame, which can make the page's calls by itself as well. */
import { mountPluginPage } from "native-json-ui/plugin-page";

const frame = document.querySelector("iframe");
if (frame === null) throw new Error("The page has no frame.");

const mounted = new Promise<void>((done, fail) => {
  mountPluginPage(frame, {
    plugin: "p",
    page: "main",
    locale: "en-US",
    theme: "light",
    onState(state) {
      if (state.status === "ready") done();
      else if (state.status === "failed") fail(new Error(state.message));
    },
  });
});

/** Milliseconds that each of so many calls took, one after the other. */
async function fetchOften(url: string, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let call = 0; call < times; call++) {
    const start = performance.now();
    const response = await fetch(url, { headers: { accept: "application/json" } });
    await response.json();
    took.push(performance.now() - start);
  }
  return took;
}

Object.assign(globalThis, { mounted, fetchOften });
