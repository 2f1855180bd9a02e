/** Checks how an app of its own is named and addressed, from the command line and from createPluginHost alike. */

const EXAMPLE = "Write, for example: my_plugin=http://127.0.0.1:8000";

/** Throws an Error that says what to write instead. */
export function parseAppUrl(name: string, text: string): URL {
  if (!/^[A-Za-z][\w.-]{0,63}$/.test(name)) {
    throw new Error(`The app's name "${name}" must be letters, digits, ".", "_" and "-". ${EXAMPLE}`);
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) {
    throw new Error(`The address "${text}" of app "${name}" must be an http or https URL. ${EXAMPLE}`);
  }
  if (url.href !== `${url.origin}/`) {
    throw new Error(
      `The address of app "${name}" must be a scheme, a host and a port only: its paths are passed on as they are. Write ${name}=${url.origin}`,
    );
  }
  return url;
}
