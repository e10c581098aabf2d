const begins = String.fromCharCode(2);
const ends = String.fromCharCode(3);

/** Where a search hit: the hit stands between the two marks the server sets. */
export function Snippet({ text, className }: { text: string; className?: string | undefined }) {
  const [before = '', ...hits] = text.split(begins);
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
