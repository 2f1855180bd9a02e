/** A distance as React writes it into a style: a text without a unit is pixels too, which CSS alone would drop. */
export const cssLength = (distance: string | number | undefined): string | number | undefined =>
  typeof distance === "string" && /^[\d.]+$/.test(distance) ? Number(distance) : distance;
