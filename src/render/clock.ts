/** The time of day, in the reader's language. */
export const clock = (time: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(time);
