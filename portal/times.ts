/** Times in the reader's own zone: exact on hover, relative while they are young. */
export function localTimes(within: ParentNode): void {
  const language = document.documentElement.lang;
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  for (const time of within.querySelectorAll('time')) time.title = exact.format(new Date(time.dateTime));
}
