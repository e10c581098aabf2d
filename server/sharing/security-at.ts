/** Global Settings > Security as a desk sees them: of whom admins' mails go to, it reads and names its own admins only (A36). */
import type { SecuritySettings } from '../../contract/security.ts';
import { adminsOf } from '../people/index.ts';
import type { Reads } from '../platform/db.ts';
import { refuseFlaws } from '../platform/refusal.ts';
import { type Settings, settingsOf } from '../settings/index.ts';

/** The settings, with whom of this desk's admins somebody chose. */
export async function securityAt(db: Reads, deskId: number): Promise<SecuritySettings> {
  const [settings, admins] = await Promise.all([settingsOf(db), adminsOf(db, deskId)]);
  const chosen = settings.security_mails_to[deskId] ?? [];
  return { ...settings, security_mails_to: chosen.filter((id) => admins.some((admin) => admin.id === id)) };
}

/** Refuses to write to whoever is no admin of this desk. */
export async function refuseNoAdmins(db: Reads, deskId: number, ids: number[] | undefined): Promise<void> {
  if (!ids?.length) return;
  const admins = await adminsOf(db, deskId);
  const unknown = ids.filter((id) => !admins.some((admin) => admin.id === id));
  const message = `There is no admin matching the given security_mails_to ${unknown.join(', ')} at this desk.`;
  refuseFlaws(unknown.length ? [{ field: 'security_mails_to', code: 'invalid_value', message }] : []);
}

/** Whom every desk chose, with this desk's choice in it. */
export function chosenWith(now: Settings['security_mails_to'], deskId: number, ids: number[]): Settings['security_mails_to'] {
  const { [deskId]: _before, ...others } = now;
  return ids.length ? { ...others, [deskId]: ids.toSorted((a, b) => a - b) } : others;
}
