/** Plays a recording on its page. */
import { createHost, JsonPage, JsonUIProvider } from "native-json-ui";
import { createReplay, parseRecording, type Replay } from "native-json-ui/testing";
import { useEffect, useState } from "react";

export interface ReplayPageProps {
  /** Where the recording is. */
  recording: string;
  /** The path that answers the page in it. */
  src: string;
  theme?: "light" | "dark";
  locale?: string;
}

interface Opened {
  replay: Replay;
  host: ReturnType<typeof createHost>;
}

async function open(recording: string): Promise<Opened> {
  const response = await fetch(recording);
  if (!response.ok) throw new Error(`There is no recording at ${recording}.`);
  const parsed = parseRecording(await response.text());
  for (const { line, message } of parsed.problems) console.warn(`${recording}:${line} ${message}`);
  const replay = createReplay(parsed.recording);
  return { replay, host: { ...createHost(replay), frame: replay.frame } };
}

export function ReplayPage({ recording, src, theme = "light", locale = "en" }: ReplayPageProps) {
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => {
    let isWanted = true;
    let current: Opened | undefined;
    open(recording).then((next) => {
      current = next;
      if (isWanted) setOpened(next);
    });
    return () => {
      isWanted = false;
      current?.replay.stop();
      current?.host.close();
    };
  }, [recording]);
  if (opened === undefined) return null;
  return (
    <>
      <Controls replay={opened.replay} />
      <div data-replayed="">
        <JsonUIProvider host={opened.host} theme={theme} locale={locale}>
          <JsonPage src={src} />
        </JsonUIProvider>
      </div>
    </>
  );
}

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1);

function Controls({ replay }: { replay: Replay }) {
  const [position, setPosition] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setPosition(replay.position()), 100);
    return () => clearInterval(timer);
  }, [replay]);
  const run = async (work: () => Promise<void>) => {
    await work();
    setPosition(replay.position());
  };
  return (
    <p style={{ display: "flex", gap: 8, alignItems: "center", marginBlock: "0 16px" }}>
      <button type="button" onClick={() => run(() => replay.play())}>
        Play
      </button>
      <button type="button" onClick={() => run(() => replay.play({ speed: 10 }))}>
        Play 10 times as fast
      </button>
      <button type="button" onClick={() => replay.stop()}>
        Pause
      </button>
      <button type="button" onClick={() => run(replay.finish)}>
        To the end
      </button>
      <output>
        {seconds(position)} of {seconds(replay.duration)} s{position >= replay.duration && ", the end"}
      </output>
    </p>
  );
}
