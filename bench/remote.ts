/** Calls what the page has under `bench` as if it were here. */

/** The same methods, each of which answers later. */
export type Remote<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : Remote<Api[Name]>;
};

/** @param evaluate runs an expression in the page; arguments and answers are JSON */
export function remote<Api extends object>(
  name: string,
  evaluate: (expression: string) => Promise<unknown>,
): Remote<Api> {
  const call = (...args: unknown[]) => evaluate(`${name}(...${JSON.stringify(args)})`);
  return new Proxy(call, {
    get: (_, key) => (typeof key === "symbol" ? undefined : remote(`${name}.${key}`, evaluate)),
  }) as unknown as Remote<Api>;
}
