/** Rows in groups of at most `most`: a statement has room for only so many values. */
export function inGroups<Row>(rows: readonly Row[], most: number): Row[][] {
  const groups: Row[][] = [];
  for (let at = 0; at < rows.length; at += most) groups.push(rows.slice(at, at + most));
  return groups;
}
