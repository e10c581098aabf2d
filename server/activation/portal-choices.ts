/** The settings of the portal as the API has them: the desk's own, and with them the one switch of Security that belongs here too (A28). */
import type { PortalSettings } from '../../contract/portal-settings.ts';
import type { Actor, Desk } from '../people/index.ts';
import type { Reads } from '../platform/db.ts';
import { emit } from '../platform/events.ts';
import { changePortal, portalOf, settingsOf } from '../settings/index.ts';
import { changeSecurityIn } from '../sharing/index.ts';

export async function portalChoices(db: Reads, desk: Pick<Desk, 'id' | 'kind'>): Promise<PortalSettings> {
  const [own, all] = await Promise.all([portalOf(db, desk), settingsOf(db)]);
  return {
    who_can_submit_tickets: own.submit,
    who_can_view_public_tickets: all.public_links && !all.public_links_require_login ? 'anyone' : 'logged_in',
    sign_up: own.sign_up,
    languages: own.languages,
  };
}

/** Changes what it names, all of it or nothing. */
export function changePortalChoices(actor: Actor, given: Partial<PortalSettings>): Promise<PortalSettings> {
  const { who_can_submit_tickets: submit, who_can_view_public_tickets: view, ...rest } = given;
  return actor.db.transact(async (tx) => {
    const changed = await changePortal(tx, actor.desk, { ...rest, ...(submit ? { submit } : {}) }, actor.person_id);
    if (Object.keys(changed).length) await emit(tx, 'portal.changed', { desk_id: actor.desk_id, actor_id: actor.person_id }, { changed }, 'settings');
    if (view === 'anyone') await changeSecurityIn(tx, actor, { public_links: true, public_links_require_login: false }, 'keep');
    if (view === 'logged_in') await changeSecurityIn(tx, actor, { public_links_require_login: true }, 'keep');
    return portalChoices(tx, actor.desk);
  });
}
