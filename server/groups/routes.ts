/** Endpoints of agents, roles, groups and the directory. */
import * as agents from '../../contract/agents.ts';
import * as waiting from '../../contract/group-changes.ts';
import * as groups from '../../contract/groups.ts';
import type { Serve } from '../people/index.ts';
import { refusal } from '../platform/refusal.ts';
import { adminRoutes } from './admin-routes.ts';
import { agentHits, agentsAt, directoryOf, showAgent } from './agents/agent.ts';
import { changeAgent, removeAgent } from './agents/change-agent.ts';
import { createAgent, type NewAgentStep } from './agents/create-agent.ts';
import { roleRows } from './agents/roles.ts';
import { changeGroup, createGroup } from './change-group.ts';
import { approveChange, declineChange, withdrawChange } from './decide-change.ts';
import { deleteGroup, deleteGroupIn, type GroupDeletionStep } from './delete-group.ts';
import { groupsAt, showGroup } from './group.ts';
import { waitingIn } from './waiting-changes.ts';

/** What higher rooms, and those beside, do inside this room's commands; wiring plugs it. */
export interface GroupSteps {
  deletion: GroupDeletionStep[];
  new_agent: NewAgentStep[];
}

const pageOf = ({ page = 1, per_page = 30 }: { page?: number; per_page?: number }) => ({ size: per_page, limit: per_page + 1, skip: (page - 1) * per_page });

export function groupRoutes(serve: Serve, steps: GroupSteps): void {
  adminRoutes(serve, steps.deletion);
  serve(groups.listGroups, async ({ actor, query, next }) => {
    const page = pageOf(query);
    const rows = await groupsAt(actor.db.read, actor, page);
    next(null, rows.length > page.size);
    return rows.slice(0, page.size);
  });
  serve(groups.showGroup, ({ actor, params }) => showGroup(actor.db.read, actor, params.group_id));
  serve(groups.createGroup, async ({ actor, body }) => showGroup(actor.db.read, actor, await createGroup(actor.db, actor, body)));
  serve(groups.changeGroup, async ({ actor, params, body }) => {
    const pending_change_id = await changeGroup(actor.db, actor, params.group_id, body);
    return { ...(await showGroup(actor.db.read, actor, params.group_id)), pending_change_id };
  });
  serve(groups.deleteGroup, async ({ actor, params, reply }) => {
    const waits = await deleteGroup(actor.db, actor, params.group_id, steps.deletion);
    if (waits !== null) reply.header('X-Tandem-Pending-Change', waits);
    return null;
  });
  serve(waiting.listWaitingChanges, ({ actor, params }) => waitingIn(actor.db.read, actor, params.group_id));
  serve(waiting.approveChange, ({ actor, params }) =>
    approveChange(actor.db, actor, params.group_id, params.change_id, (tx, change) => deleteGroupIn(tx, actor, params.group_id, steps.deletion, change)),
  );
  serve(waiting.declineChange, ({ actor, params }) => declineChange(actor.db, actor, params.group_id, params.change_id));
  serve(waiting.withdrawChange, ({ actor, params }) => withdrawChange(actor.db, actor, params.group_id, params.change_id));

  serve(agents.listAgents, async ({ actor, query, next }) => {
    const page = pageOf(query);
    const rows = await agentsAt(actor.db.read, actor, query, page);
    next(null, rows.length > page.size);
    return rows.slice(0, page.size);
  });
  serve(agents.showMyAgent, ({ actor }) => showAgent(actor.db.read, actor, actor.person_id));
  serve(agents.findAgents, ({ actor, query }) => agentHits(actor.db.read, actor, query.term.trim()));
  serve(agents.showAgent, ({ actor, params }) => showAgent(actor.db.read, actor, params.agent_id));
  serve(agents.createAgent, async ({ actor, body }) => showAgent(actor.db.read, actor, await createAgent(actor.db, actor, body, steps.new_agent)));
  serve(agents.changeAgent, async ({ actor, params, body }) => {
    await changeAgent(actor.db, actor, params.agent_id, body);
    return showAgent(actor.db.read, actor, params.agent_id);
  });
  serve(agents.deleteAgent, ({ actor, params }) => removeAgent(actor.db, actor, params.agent_id));

  serve(agents.listRoles, () => roleRows);
  serve(agents.showRole, ({ params }) => {
    const role = roleRows.find((row) => row.id === params.role_id);
    if (!role) throw refusal('not_found');
    return role;
  });
  serve(agents.showDirectory, ({ actor }) => directoryOf(actor.db.read, actor));
}
