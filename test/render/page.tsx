/** Shows documents in a page that can be refreshed, with everything the engine reports at hand. */
import { act, render } from "@testing-library/react";
import { createHost, type HostOptions, JsonUI, JsonUIProvider } from "../../src/index.js";
import { memory } from "../../src/transports/index.js";

export function showPage(first: unknown, options: HostOptions = {}) {
  const transport = memory();
  const diagnostics: string[] = [];
  const notices: string[] = [];
  let refreshes = 0;
  const host = createHost({
    transport,
    onDiagnostic: ({ code }) => diagnostics.push(code),
    notify: ({ kind, message }) => notices.push(`${kind}: ${message}`),
    ...options,
  });
  const page = (document: unknown) => (
    <JsonUIProvider host={host}>
      <JsonUI
        document={document}
        onRefresh={() => {
          refreshes += 1;
        }}
      />
    </JsonUIProvider>
  );
  const view = render(page(first));
  return {
    ...view,
    host,
    transport,
    diagnostics,
    notices,
    refreshes: () => refreshes,
    show: (document: unknown) => view.rerender(page(document)),
    /** Delivers messages and waits for the frame that shows them. */
    publish: (topic: string, ...messages: unknown[]) =>
      act(async () => {
        for (const message of messages) transport.publish(topic, message);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }),
  };
}
