/** Opens a document as a dashboard would, over a transport and a back end that the test holds in its hands. */
import { act, type RenderResult, render } from "@testing-library/react";
import { createHost, type HostOptions, JsonUI, JsonUIProvider, type Notice } from "native-json-ui";
import { type Diagnostic, describeDiagnostic } from "native-json-ui/schema";
import { memory } from "native-json-ui/transports";
import { type ReactNode, StrictMode } from "react";

export interface OpenPageOptions extends Pick<HostOptions, "fetch"> {
  locale?: string;
  theme?: "light" | "dark";
  /** What the dashboard has around the page. */
  around?: (page: ReactNode, theme: "light" | "dark") => ReactNode;
  /** Whether messages to the user are shown, not gathered in `notices`. */
  toasts?: boolean;
}

export interface OpenedPage extends Pick<RenderResult, "container" | "unmount"> {
  diagnostics: readonly Diagnostic[];
  /** The diagnostics as sentences. */
  sentences(): string[];
  /** What was said to the user. */
  notices: readonly Notice[];
  /** Delivers messages and waits until they are on screen. */
  publish(topic: string, ...messages: readonly unknown[]): Promise<void>;
  /** Topics subscribed to now. */
  topics(): string[];
  /** Shows another document in its place, as a refresh does. */
  show(next: unknown): void;
  /** Shows the page in another theme. */
  retheme(next: "light" | "dark"): void;
}

export function openPage(
  document: unknown,
  { locale = "en", theme = "light", around = (page) => page, toasts = false, ...services }: OpenPageOptions = {},
): OpenedPage {
  const transport = memory();
  const diagnostics: Diagnostic[] = [];
  const notices: Notice[] = [];
  const host = createHost({
    transport,
    onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
    ...(!toasts && { notify: (notice) => notices.push(notice) }),
    ...services,
  });
  const shown = { document, theme };
  const tree = () => (
    <StrictMode>
      {around(
        <JsonUIProvider host={host} locale={locale} theme={shown.theme}>
          <JsonUI document={shown.document} />
        </JsonUIProvider>,
        shown.theme,
      )}
    </StrictMode>
  );
  const { container, unmount, rerender } = render(tree());
  return {
    container,
    unmount,
    diagnostics,
    sentences: () => diagnostics.map(describeDiagnostic),
    notices,
    async publish(topic, ...messages) {
      await act(async () => {
        for (const message of messages) transport.publish(topic, message);
        await nextFrame();
      });
    },
    topics: transport.topics,
    show(next) {
      shown.document = next;
      rerender(tree());
    },
    retheme(next) {
      shown.theme = next;
      rerender(tree());
    },
  };
}

/** Two, since what is marked in this frame is drawn in the next. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

export interface BackEnd {
  fetch: NonNullable<HostOptions["fetch"]>;
  requests: readonly { path: string; body: unknown }[];
  /** Answers the oldest request that waits, and lets the page take it in. */
  answer(body: unknown, status?: number): Promise<void>;
}

/** A back end that answers when the test says so. */
export function createBackEnd(): BackEnd {
  const requests: { path: string; body: unknown }[] = [];
  const waiting: ((response: Response) => void)[] = [];
  return {
    requests,
    fetch: (path, init) => {
      requests.push({ path, body: typeof init?.body === "string" ? JSON.parse(init.body) : undefined });
      return new Promise((resolve) => waiting.push(resolve));
    },
    async answer(body, status = 200) {
      const respond = waiting.shift();
      if (respond === undefined) throw new Error("No request waits for an answer.");
      await act(async () => {
        respond(Response.json(body, { status }));
        await nextFrame();
      });
    },
  };
}
