import { expect, test } from "vitest";
import { readEndpoint } from "../../src/core/endpoint.js";

test.each([
  ["/api/save", "/api/save"],
  ["/api/save?x=1&y=%2F", "/api/save?x=1&y=%2F"],
  ["/api/My%20Server/start", "/api/My%20Server/start"],
  ["/api/a b", "/api/a%20b"],
  ["/api/50%25", "/api/50%25"],
  ["/a?q=a?b", "/a?q=a?b"],
  ["/api/%E4%B8%AD", "/api/%E4%B8%AD"],
])("%s is a path of this origin", (endpoint, path) => {
  expect(readEndpoint(endpoint)).toEqual({ ok: true, path });
});

test.each([
  "https://evil.example/x",
  "//evil.example/x",
  "/\\evil.example",
  "\\\\evil",
  "javascript:alert(1)",
  "JaVa\tScript:alert(1)",
  "save",
  "../admin",
  "/api/../admin",
  "/api/./x",
  "/api/%2e%2e/admin",
  "/api/%252e%252e/admin",
  "/api/%25252e%25252e/admin",
  "/api/..%2fadmin",
  "/api/%2fadmin",
  "/api/%252fadmin",
  "/api/%5cadmin",
  "/api/x\u0000",
  "/api/x%00",
  "/api/x\r\nHost: evil",
  "/api/x#frag",
  "/api/%zz",
  "/api/%25zz/%252e%252e/admin",
  "/api/plug/%25zz/..%252fadmin",
  "/api/%c0%ae%c0%ae/%",
  "",
])("%j goes nowhere", (endpoint) => {
  expect(readEndpoint(endpoint)).toMatchObject({ ok: false });
});
