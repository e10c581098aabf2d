/** What was chosen lately, newest first; kept in this browser for one person at one desk. */
const most = 8;

export interface Recent {
  key: string;
  label: string;
}

const place = (desk: string, person: number) => `tandem.recent.${desk}.${person}`;

export function recentOf(desk: string, person: number): Recent[] {
  try {
    return JSON.parse(localStorage.getItem(place(desk, person)) ?? '[]') as Recent[];
  } catch {
    return [];
  }
}

export function remember(desk: string, person: number, one: Recent) {
  const next = [one, ...recentOf(desk, person).filter((other) => other.key !== one.key)].slice(0, most);
  localStorage.setItem(place(desk, person), JSON.stringify(next));
}
