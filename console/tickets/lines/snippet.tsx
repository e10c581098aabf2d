const begins = String.fromCharCode(2);
const ends = String.fromCharCode(3);
/** So much stands before the first hit that the hit is never cut off. */
const most = 40;

/** Where a search hit: the hit stands between the two marks the server sets. */
export function Snippet({ text, className }: { text: string; className?: string | undefined }) {
  const [lead = '', ...hits] = text.split(begins);
  const before = hits.length > 0 && lead.length > most ? `…${lead.slice(-most)}` : lead;
  let at = before.length;
  return (
    <span className={className}>
      {before}
      {hits.map((part) => {
        const start = at;
        at += part.length + 1;
        const [hit = '', ...after] = part.split(ends);
        return (
          <span key={start}>
            <mark>{hit}</mark>
            {after.join('')}
          </span>
        );
      })}
    </span>
  );
}
