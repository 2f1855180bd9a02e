/** Hands a file to the reader, as a download of the browser's. */

/** Milliseconds until the file is let go of; browsers read it after the click. */
const kept = 60_000;

export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  // Of a type that no browser opens by itself, so that the dashboard's origin never shows what a plugin sent.
  link.href = URL.createObjectURL(file.slice(0, file.size, "application/octet-stream"));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), kept);
}
