"use client";
/** A page whose JSON is at hand: the server renders it, the browser makes it live. */
import { createHost, JsonUI, JsonUIProvider } from "native-json-ui";
import { memory } from "native-json-ui/transports";
import { useEffect } from "react";
import page from "./page.json";

const topics = memory();
const host = createHost({ transport: topics });

export default function Page() {
  useEffect(() => {
    const feed = () => topics.publish("survival:players", { time: Date.now(), online: 42 });
    const timer = setInterval(feed, 250);
    return () => clearInterval(timer);
  }, []);
  return (
    <JsonUIProvider host={host}>
      <JsonUI document={page} />
    </JsonUIProvider>
  );
}
