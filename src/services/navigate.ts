/** Goes where a link or an action leads. */

export function navigate(url: string): void {
  const { origin, protocol } = new URL(url, location.href);
  // The dashboard stays open beside a stranger's page, which learns nothing of it.
  if (origin !== location.origin && /^https?:$/.test(protocol)) window.open(url, "_blank", "noopener,noreferrer");
  else location.assign(url);
}
