/** Makes an API key for an agent: everybody for themselves, an admin for those whom they may stand in for. */
import { type Agent, agentsWithNames, isAdmin } from '../../people/index.ts';
import type { Reads } from '../../platform/db.ts';
import { emit } from '../../platform/events.ts';
import { refusal } from '../../platform/refusal.ts';
import { makeApiKey } from './api-keys.ts';

/** Refuses an actor who would get hold of more than they have by acting as this person. The room that knows roles and walls brings it. */
export type RefuseTakingOver = (db: Reads, actor: Agent, personId: number) => Promise<void>;

/** Makes the key and shows it this once; the old one stops at once, and whoever it is for is told. */
export async function makeKeyFor(actor: Agent, personId: number, refuseTakingOver: RefuseTakingOver): Promise<{ api_key: string }> {
  if (personId !== actor.person_id && !isAdmin(actor)) throw refusal('access_denied');
  return actor.db.transact(async (tx) => {
    const [agent] = await agentsWithNames(tx, actor.desk_id, [personId]);
    if (!agent) throw refusal('agent.not_found');
    await refuseTakingOver(tx, actor, personId);
    const key = await makeApiKey(tx, personId, actor.person_id);
    await emit(tx, 'agent.key_made', { desk_id: actor.desk_id, actor_id: actor.person_id }, { agent_id: personId });
    return { api_key: key };
  });
}
