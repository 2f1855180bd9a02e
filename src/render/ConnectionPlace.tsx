/** Where a page with topics says whether it is live; what it says is loaded with the first such page. */
import { type ComponentType, useEffect, useState } from "react";

export function ConnectionPlace() {
  const [Mark, setMark] = useState<ComponentType>();
  useEffect(() => {
    import("./ConnectionMark.js").then(
      ({ ConnectionMark }) => setMark(() => ConnectionMark),
      // The figures themselves are worth more than the word beside them.
      () => {},
    );
  }, []);
  return Mark === undefined ? <p className="nju-connection" /> : <Mark />;
}
