/** How many there are, beside the name of what is counted. */
export const Count = ({ of }: { of: number }) => <span className="wb-count">{of > 99 ? "99+" : of}</span>;
