/** The paths that the host answers itself, whatever an app behind it would like to. */

const FOLDERS = [
  ...["/api/plugin/page", "/api/plugins", "/api/v1/plugins/extensions"],
  ...["/assets", "/p", "/pages", "/playground", "/plugins", "/socket.io"],
];

/** Whether a decoded path is one of the host's own. */
export const isOwnPath = (path: string): boolean =>
  path === "/" || path === "/index.html" || FOLDERS.some((folder) => `${path}/`.startsWith(`${folder}/`));

/** Whether some path that begins like this is one of the host's own. */
export const mayBeOwnPath = (prefix: string): boolean =>
  isOwnPath(prefix) || FOLDERS.some((folder) => `${folder}/`.startsWith(prefix));
