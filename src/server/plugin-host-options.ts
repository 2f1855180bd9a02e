/** What the owner of a plugin host decides. */
import type { Authenticate } from "./sign-in.js";
import type { HistoryLimits } from "./topic-history.js";
import type { SocketAdapter } from "./topics.js";

export interface PluginHostOptions {
  /** Folder whose direct children are the plugins. */
  plugins: string;
  /** Folder for the host's log and the plugins' own files. Default: `.native-json-ui` in the plugins folder. */
  data?: string;
  /** Folder of the built web app. Default: none; `/` then says so. */
  shell?: string;
  /** Gets each line of the log, which is also in `<data>/host.log`. Default: standard error. */
  log?: (line: string) => void;
  /** Host names that the host answers to beside those of this machine's loopback. Default: none. */
  allowedHosts?: readonly string[];
  /** Largest body of a request to a plugin, in bytes; it is in memory when the plugin reads it. Default: 16 MiB. */
  maxBodyBytes?: number;
  /** Largest body with files in it, in bytes; they are on the disk as it comes. Default: 1 GiB. */
  maxUploadBytes?: number;
  /**
   * How long the back end of a plugin elsewhere (`proxy` in its metadata.yaml), or an app of `proxy`, may take to begin its
   * answer, in milliseconds. It counts from the last byte that was sent, and an answer may take any time to end. Default:
   * 600,000, which is also what the bridge of a page in a frame waits for.
   */
  callTimeoutMs?: number;
  /**
   * Apps in processes of their own, by name: their origins, such as `http://127.0.0.1:8000`. The host reads the pages
   * from the `/openapi.json` of each, as FastAPI serves it, and passes on the requests that it describes. Default: none.
   */
  proxy?: Readonly<Record<string, string>>;
  /** How long a plugin may take to load, in milliseconds. Default: 10,000. */
  loadTimeoutMs?: number;
  /**
   * How much of the topics is kept in memory, for pages that come late or were cut off. Default: 1,000 messages of each of
   * the 2,000 latest topics, 32 MiB in all. It is gone when the process ends.
   */
  history?: HistoryLimits;
  /**
   * Joins several processes: a socket.io adapter that can emit from server to server, such as that for Redis. Pages then
   * get what is published in any of them. Each process numbers its own messages and keeps those of all, and asks the
   * others for what it lacks, such as what came before it started. Default: none, the process is the only one.
   */
  adapter?: SocketAdapter;
  /**
   * Gets a recording, line by line: the messages of all topics, and the answers of plugins and apps with the JSON that was
   * sent to them. Headers are not in it, so no cookie or token is; paths with their queries, and bodies, are, whatever
   * they hold. `native-json-ui/testing` replays it. Default: nothing is recorded.
   */
  record?: (line: string) => void;
  /**
   * Tells who makes a request, by its cookie for one: the user's name, or null, and the request is answered 401. Asked for
   * all of /api, for the requests of apps, and for the request that opens a socket; not for the web app's own files, nor for
   * those of plugins' pages, which are asked for with a token. It must leave the body unread. Default: no sign-in, all
   * who reach the host are the local user, and their name is null.
   */
  authenticate?: Authenticate;
  /** Names of the cookies that `authenticate` reads; plugins get the others. Default: plugins get no cookies at all. */
  sessionCookies?: readonly string[];
  /** Origins besides the host's own that may frame the pages of plugins, such as that of a dashboard. Default: none. */
  frameAncestors?: readonly string[];
  /**
   * Origins besides the host's own that frames in the web app may show. Default: any, for the iframe of JSON pages; `[]`
   * leaves the pages of plugins alone, and keeps the frame of one from being led elsewhere.
   */
  frameSources?: readonly string[];
  /** Origins that `proxy` in the metadata.yaml of a plugin may name besides those of this machine. Default: none. */
  proxyOrigins?: readonly string[];
  /**
   * The tokens by which the pages of plugins load their files: how long one lives after its last use, in milliseconds
   * (default: 2 minutes), and whether it stands in the path of addresses and not in their query.
   */
  pageTokens?: { lifeMs?: number; inPath?: boolean };
  /** Serves the source maps of pages. Default: false. */
  sourceMaps?: boolean;
}
