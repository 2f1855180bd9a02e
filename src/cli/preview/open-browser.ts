/** Opens the reader's browser, where there is one. Whether it does is no matter: the address is in the terminal. */

export async function openBrowser(url: string, { isTTY = false, env = process.env } = {}): Promise<boolean> {
  const isCi = env.CI !== undefined && !["", "0", "false"].includes(env.CI);
  if (!isTTY || isCi) return false;
  try {
    const { default: open } = await import("open");
    const child = await open(url);
    child.on("error", () => undefined);
    return true;
  } catch {
    return false;
  }
}
