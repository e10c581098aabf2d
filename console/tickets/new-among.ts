/** New lines are those above the last one we know; what moved up from below the fold is not new. */
export function newAmong(first: number[], known: ReadonlySet<number>, whole: boolean): number[] {
  const lastKnown = first.findLastIndex((id) => known.has(id));
  const upTo = whole || known.size === 0 || lastKnown === -1 ? first.length : lastKnown;
  return first.slice(0, upTo).filter((id) => !known.has(id));
}
