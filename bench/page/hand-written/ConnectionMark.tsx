/** Says that the page is live, as a React author writes it. */
export const ConnectionMark = () => (
  <p className="nju-connection" data-status="live" role="status">
    <span className="nju-connection__dot" aria-hidden="true" />
    Live
  </p>
);
