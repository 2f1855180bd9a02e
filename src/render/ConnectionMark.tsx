/** Says whether what the page shows is live, and since when it is not. */
import { useSyncExternalStore } from "react";
import { clock } from "./clock.js";
import { connectionTexts } from "./connection-texts.js";
import { usePage } from "./page-context.js";

const connecting = () => "connecting" as const;

export function ConnectionMark() {
  const { host, env } = usePage();
  const { status, lostAt } = host.topics;
  const now = useSyncExternalStore(status.subscribe, status.get, connecting);
  const lost = lostAt();
  const since = lost === undefined ? "" : clock(lost, env.locale);
  const { connecting: waiting, live, reconnecting, offline, asOf } = connectionTexts(env.locale);
  return (
    <p className="nju-connection" data-status={now} role="status">
      <span className="nju-connection__dot" aria-hidden="true" />
      {{ connecting: waiting, live, reconnecting, offline }[now]}
      {lost !== undefined && <span> {asOf.replace("{time}", since)}</span>}
    </p>
  );
}
