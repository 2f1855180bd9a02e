/** What every test of components needs of Testing Library. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// Its own second is short where code is loaded on demand, transformed on the way, and other workers share the processor.
configure({ asyncUtilTimeout: 10_000 });

// By itself it does so only where `afterEach` is a global.
afterEach(cleanup);
