/** How high the frame of a page is; in a file of its own, since the place is kept before the frame's code is there. */

/** Until a page that is as high as what it shows has told how high that is. */
const unknownHeight = 200;

/**
 * A height as React writes it into a style. A text without a unit is pixels too, which CSS alone would drop.
 * @param content height of what the page shows, once it has told
 */
export function frameHeight(height: number | string, content = unknownHeight): number | string {
  if (height === "auto") return content;
  return typeof height === "string" && /^[\d.]+$/.test(height) ? Number(height) : height;
}
