/** Part (i) of the threat model in a real browser, under the host's strict policy: see hostile.test.ts. */
import { describe } from "vitest";
import { bothPolicies } from "./hostile/both-policies.js";
import { setStage } from "./hostile/setting.js";

setStage("strict");

describe.concurrent("under the strict policy", bothPolicies);
