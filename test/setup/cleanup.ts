/** Unmounts what a test rendered. Testing Library does so by itself only where `afterEach` is a global. */
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);
