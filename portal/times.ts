/** Times in the reader's own zone: exact on hover, relative while they are young. */
export function localTimes(within: ParentNode): void {
  const language = document.documentElement.lang;
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const moment = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  for (const time of within.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    time.title = exact.format(at);
    if ('moment' in time.dataset) time.textContent = moment.format(at);
  }
}
