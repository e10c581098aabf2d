/** Who stands on the bench's desk, by number, so that the loader and the measurements speak of the same people. */
export interface Cast {
  org_id: number;
  desk_id: number;
  tickets: number;
  people: number;
  agents: number;
  groups: number;
  /** Sees everything. */
  admin: number;
  /** Sees the tickets of two groups. */
  inGroups: number;
  /** Sees only what is assigned to them, which is nothing, and fifty shares. */
  restricted: number;
  /** The same with ten thousand shares. */
  sharedMuch: number;
}

export const agentsOf = (people: number): number => Math.min(300, Math.max(20, Math.floor(people / 20)));

export const castOf = (orgId: number, deskId: number, tickets: number, people: number): Cast => ({
  org_id: orgId,
  desk_id: deskId,
  tickets,
  people,
  agents: agentsOf(people),
  groups: 40,
  admin: 1,
  inGroups: 19,
  restricted: 3,
  sharedMuch: 4,
});

/** Of a hundred tickets one is deleted, one is spam, and one stands behind the wall of a restricted group, where the admin is not. */
export const walledGroup = 39;
export const fateOf = (ticket: number): 'deleted' | 'spam' | 'walled' | null => {
  const place = ticket % 100;
  return place === 50 ? 'deleted' : place === 51 ? 'spam' : place === 52 ? 'walled' : null;
};

/** The key of an agent; a bench has no secrets. */
export const keyOf = (person: number): string => `bench-key-of-person-${String(person).padStart(6, '0')}`;
export const credentials = (person: number): string => `Basic ${Buffer.from(`${keyOf(person)}:X`).toString('base64')}`;
