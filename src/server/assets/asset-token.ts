/** The tokens that let a page in its frame, which has no cookies, read its own files and nothing else (threats A7, B12). */
import { createSecretKey, randomBytes, randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";

/** What a token is for. */
export interface PageName {
  plugin: string;
  page: string;
}

export interface AssetTokens {
  /** A new token. `user` is null where the host has no sign-in. */
  issue(holder: PageName & { user: string | null }): Promise<string>;
  /** Whose token it is, if it is alive and for this page; using it keeps it alive. */
  check(token: string, page: PageName): Promise<{ user: string | null } | undefined>;
  /** Lets it live on, or live again, if it is this user's and nothing ended it but time: a lid was closed for a while. */
  keepAlive(token: string, user: string | null): Promise<boolean>;
  /** Ends all tokens of a plugin at once. */
  endAll(plugin: string): void;
  /** How long a token lives after its last use, in milliseconds. */
  readonly lifeMs: number;
}

interface Holder extends PageName {
  user: string | null;
  until: number;
}

const algorithm = "HS256";
const audience = "native-json-ui:plugin-page-asset";
const typ = "plugin-page-asset+jwt";
/** How long one that is over can be taken up again by the dashboard that shows its page. */
const dormantMs = 24 * 60 * 60 * 1000;
/** Names of 255 bytes each fit in. */
const longestToken = 4096;

/**
 * Builds the tokens of one host. A token's string stays the same as long as it lives, since a module that is loaded by two
 * addresses is two modules; so its end is not written in it but kept here, and it dies with the process. When there are
 * more than `limit`, the one that was used least recently ends. `key` has at least 32 bytes; by default it is random.
 */
export function createAssetTokens({
  key = randomBytes(32),
  now = Date.now,
  lifeMs = 120_000,
  limit = 10_000,
}: {
  key?: Uint8Array;
  now?: () => number;
  lifeMs?: number;
  limit?: number;
} = {}): AssetTokens {
  if (key.length < 32) throw new RangeError(`The key of the asset tokens has ${key.length} bytes. Give it 32 or more.`);
  const secret = createSecretKey(key);
  /** By id, the least recently used first: all live equally long, so those that are over come first as well. */
  const alive = new Map<string, Holder>();

  const use = (id: string, holder: Omit<Holder, "until">): void => {
    alive.delete(id);
    alive.set(id, { ...holder, until: now() + lifeMs });
  };

  const makeRoom = (): void => {
    for (const [id, { until }] of alive) {
      if (until + dormantMs > now() && alive.size < limit) return;
      alive.delete(id);
    }
  };

  /** Whose token it is, if it is genuine, fits, and is alive or was until `dormant` ago; it lives on then. */
  const read = async (token: string, fits: (holder: Holder) => boolean, dormant = 0): Promise<Holder | undefined> => {
    if (token.length > longestToken || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return undefined;
    try {
      const { payload } = await jwtVerify(token, secret, { algorithms: [algorithm], audience, typ });
      // From here on nothing else runs: a token that endAll has ended cannot come back.
      const { jti = "", sub = null, plugin, page } = payload;
      const holder = alive.get(jti);
      if (holder === undefined || holder.until + dormant <= now() || !fits(holder)) return undefined;
      if (holder.user !== sub || holder.plugin !== plugin || holder.page !== page) return undefined;
      use(jti, holder);
      return holder;
    } catch {
      return undefined;
    }
  };

  return {
    lifeMs,
    async issue({ user, plugin, page }) {
      makeRoom();
      const id = randomUUID();
      use(id, { user, plugin, page });
      const token = new SignJWT({ plugin, page })
        .setProtectedHeader({ alg: algorithm, typ })
        .setAudience(audience)
        .setJti(id)
        .setIssuedAt(Math.floor(now() / 1000));
      if (user !== null) token.setSubject(user);
      return token.sign(secret);
    },
    async check(token, { plugin, page }) {
      const holder = await read(token, (one) => one.plugin === plugin && one.page === page);
      return holder && { user: holder.user };
    },
    async keepAlive(token, user) {
      return (await read(token, (one) => one.user === user, dormantMs)) !== undefined;
    },
    endAll(plugin) {
      for (const [id, holder] of alive) if (holder.plugin === plugin) alive.delete(id);
    },
  };
}
