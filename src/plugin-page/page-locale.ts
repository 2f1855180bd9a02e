/** Pages know locales as WebUIs name them, such as zh-CN: the files of their texts are called so. */

/** The locale with the region that most of its readers are of, where it names none: `en` is `en-US`, `zh` is `zh-CN`. */
export function pageLocale(locale: string): string {
  try {
    const given = new Intl.Locale(locale);
    if (given.region !== undefined) return locale;
    const { language, region } = given.maximize();
    return region === undefined ? locale : `${language}-${region}`;
  } catch {
    // It is none; the page decides what to make of it.
    return locale;
  }
}
