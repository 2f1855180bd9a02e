import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState, version } from "react";
import { version as domVersion } from "react-dom";
import { expect, it } from "vitest";

// vite.config.ts runs these files once per major version, and tells them which.
const major = String(process.env.REACT_MAJOR);

it("runs on the React that its project names", () => {
  expect([version, domVersion].map((full) => full.split(".")[0])).toEqual([major, major]);
});

it("renders and updates with that React", async () => {
  render(<Counter />);
  await userEvent.click(screen.getByRole("button"));
  expect(screen.getByRole("button").textContent).toBe("1");
});

function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}
