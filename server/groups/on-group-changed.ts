/** Mails the leaders of a restricted group what somebody did to it or wants to do, and who asked what became of it (A42), where they have a seat still. */
import { namesOf } from '../people/index.ts';
import { sql, type Tx } from '../platform/db.ts';
import type { EventOf } from '../platform/events.ts';
import { queueMail } from '../platform/mail.ts';
import { type Subscriber, subscriber } from '../platform/worker.ts';
import { groupMail, type Told } from './group-mail.ts';
import type { Outcome } from './waiting-changes.ts';
import type { GroupChange } from './write-members.ts';

type Facts = Partial<Omit<GroupChange, 'group_id' | 'told' | 'what'>> & { group_id: number; told: number[]; what?: GroupChange['what']; outcome?: Outcome };

/** `linkBase`: what links in mails begin with. */
export const onGroupChanged = (linkBase: () => string): Subscriber[] => [
  subscriber<Facts>('group.changed', 'mail-group-changed', (tx, event) => mailTold(tx, event, event.facts.what ?? 'changed', linkBase())),
  subscriber<Facts>('group.deleted', 'mail-group-deleted', (tx, event) => mailTold(tx, event, 'deleted', linkBase())),
  subscriber<Facts>('group.change_asked', 'mail-group-change-asked', (tx, event) => mailTold(tx, event, 'asked', linkBase())),
  subscriber<Facts>('group.change_ended', 'mail-group-change-ended', async (tx, event) => {
    const { outcome } = event.facts;
    if (outcome && outcome !== 'withdrawn') await mailTold(tx, event, outcome, linkBase());
  }),
];

async function mailTold(tx: Tx, event: EventOf<Facts>, what: Told['what'], base: string): Promise<void> {
  const { facts } = event;
  if (!facts.told.length) return;
  const readers = await tx.rows<{ address: string; language: string }>(sql`
    select e.address, p.language from seats s join people p on p.org_id = s.org_id and p.id = s.person_id
    join emails e on e.org_id = p.org_id and e.person_id = p.id and e.is_primary
    where s.org_id = ${tx.org_id} and s.desk_id = ${facts.desk_id} and s.kind = 'agent' and s.deactivated_at is null and s.person_id = any(${facts.told}::bigint[]) order by p.id`);
  const group = await tx.row<{ name: string; desk: string; slug: string }>(sql`
    select g.name, d.name as desk, d.slug from groups g join desks d on d.org_id = g.org_id and d.id = g.desk_id where g.org_id = ${tx.org_id} and g.id = ${facts.group_id}`);
  if (!group) return;
  const kinds = ['added', 'removed', 'leaders_added', 'leaders_removed', 'switched'] as const;
  const ids = kinds.flatMap((kind) => facts[kind] ?? []);
  const names = new Map((await namesOf(tx, facts.actor_id === null ? ids : [...ids, facts.actor_id])).map((row) => [row.id, row.name]));
  const named = (some: number[] | undefined) => (some ?? []).map((id) => names.get(id) ?? `#${id}`);
  for (const reader of readers)
    await queueMail(
      tx,
      `group-changed:${event.id}`,
      groupMail({
        to: reader.address,
        language: reader.language,
        group: group.name,
        desk: group.desk,
        actor: facts.actor_id === null ? 'Tandem' : (names.get(facts.actor_id) ?? 'Tandem'),
        url:
          what === 'deleted' || what === 'void' || (what === 'approved' && facts.fields?.includes('deleted'))
            ? null
            : `${base}/d/${group.slug}/settings/groups/${facts.group_id}`,
        what,
        added: named(facts.added),
        removed: named(facts.removed),
        leaders_added: named(facts.leaders_added),
        leaders_removed: named(facts.leaders_removed),
        switched: named(facts.switched),
        fields: facts.fields ?? [],
      }),
    );
}
