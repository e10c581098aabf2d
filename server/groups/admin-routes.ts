/** Endpoints of the newer admin calls: groups, skills, availability, and agents who come and go. */
import * as groups from '../../contract/admin-groups.ts';
import * as agents from '../../contract/availability.ts';
import * as skills from '../../contract/skills.ts';
import type { Serve } from '../people/index.ts';
import { adminGroupsAt, changeAdminGroup, changeGroupAgents, createAdminGroup, groupAgents, showAdminGroup } from './admin-groups.ts';
import { showAgent } from './agents/agent.ts';
import { availabilityOf, changeAvailability } from './agents/availability.ts';
import { startCreateAgents } from './agents/bulk-agents.ts';
import { deactivateAgent, reactivateAgent } from './agents/deactivate-agent.ts';
import { deleteGroup, type GroupDeletionStep } from './delete-group.ts';
import { changeSkill, createSkill, deleteSkill, showSkill, skillsAt } from './skills.ts';

const pageOf = ({ page = 1, per_page = 30 }: { page?: number; per_page?: number }) => ({ size: per_page, limit: per_page + 1, skip: (page - 1) * per_page });
type Next = (cursor: string | null, more: boolean) => void;
function onePage<T>(rows: T[], size: number, next: Next): T[] {
  next(null, rows.length > size);
  return rows.slice(0, size);
}

export function adminRoutes(serve: Serve, deletion: GroupDeletionStep[]): void {
  serve(groups.listAdminGroups, async ({ actor, query, next }) => {
    const page = pageOf(query);
    return onePage(await adminGroupsAt(actor.db.read, actor, page), page.size, next);
  });
  serve(groups.showAdminGroup, ({ actor, params }) => showAdminGroup(actor.db.read, actor, params.group_id));
  serve(groups.createAdminGroup, async ({ actor, body }) => showAdminGroup(actor.db.read, actor, await createAdminGroup(actor.db, actor, body)));
  serve(groups.changeAdminGroup, async ({ actor, params, body }) => {
    await changeAdminGroup(actor.db, actor, params.group_id, body);
    return showAdminGroup(actor.db.read, actor, params.group_id);
  });
  serve(groups.deleteAdminGroup, async ({ actor, params, reply }) => {
    const waits = await deleteGroup(actor.db, actor, params.group_id, deletion);
    if (waits !== null) reply.header('X-Tandem-Pending-Change', waits);
    return null;
  });
  serve(groups.listGroupAgents, async ({ actor, params, query, next }) => {
    const page = pageOf(query);
    return onePage(await groupAgents(actor.db.read, actor, params.group_id, page), page.size, next);
  });
  serve(groups.changeGroupAgents, ({ actor, params, body }) => changeGroupAgents(actor.db, actor, params.group_id, body));

  serve(skills.listSkills, async ({ actor, query, next }) => {
    const page = pageOf(query);
    return onePage(await skillsAt(actor.db.read, actor, page), page.size, next);
  });
  serve(skills.showSkill, ({ actor, params }) => showSkill(actor.db.read, actor, params.skill_id));
  serve(skills.createSkill, async ({ actor, body }) => showSkill(actor.db.read, actor, await createSkill(actor.db, actor, body)));
  serve(skills.changeSkill, async ({ actor, params, body }) => {
    await changeSkill(actor.db, actor, params.skill_id, body);
    return showSkill(actor.db.read, actor, params.skill_id);
  });
  serve(skills.deleteSkill, ({ actor, params }) => deleteSkill(actor.db, actor, params.skill_id));

  serve(agents.showAvailability, ({ actor, params }) => availabilityOf(actor.db.read, actor, params.agent_id));
  serve(agents.changeAvailability, async ({ actor, params, body }) => {
    await changeAvailability(actor.db, actor, params.agent_id, body);
    return availabilityOf(actor.db.read, actor, params.agent_id);
  });
  serve(agents.deactivateAgent, async ({ actor, params }) => {
    await deactivateAgent(actor.db, actor, params.agent_id);
    return showAgent(actor.db.read, actor, params.agent_id);
  });
  serve(agents.reactivateAgent, async ({ actor, params }) => {
    await reactivateAgent(actor.db, actor, params.agent_id);
    return showAgent(actor.db.read, actor, params.agent_id);
  });
  serve(agents.createAgents, async ({ actor, body, base, request }) => {
    const job_id = await startCreateAgents(actor.db, actor, body.agents);
    return { job_id, href: `${base}${(request.originalUrl ?? request.url).split('/api/v2')[0]}/api/v2/jobs/${job_id}` };
  });
}
