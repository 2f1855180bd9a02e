/** Lines and columns, counted from 1, of offsets in a text. A column is a UTF-16 unit, as editors and SARIF count. */

export interface Position {
  line: number;
  column: number;
}

export function createPositions(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  const lineStarts = () => {
    const found = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) found.push(at + 1);
    return found;
  };
  return (offset) => {
    starts ??= lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}
