/** All time zones this browser knows, with the one that is set among them even if it does not. */
export function timeZones(set: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return ['UTC', ...known].includes(set) ? ['UTC', ...known.filter((zone) => zone !== 'UTC')] : [set, 'UTC', ...known];
}

/** What a clock shows there; null for a zone this browser does not know. */
export function timeIn(zone: string, locale: string): string | null {
  try {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' }).format(new Date());
  } catch {
    return null;
  }
}
