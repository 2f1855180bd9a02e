/** Where the plugins that did not load are listed; apart from what is shown there, which tells nothing of addresses. */
export const problemsAddress = "/problems";
