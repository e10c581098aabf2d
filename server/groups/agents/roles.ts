/** The four roles (A47), as the fixed rows Freshdesk's clients know, and the words its clients use for kinds of agents. */
import type { Role } from '../../people/index.ts';

const since = '2026-01-01T00:00:00Z';
const row = (id: number, role: Role, name: string, description: string) => ({
  role,
  row: { id, name, description, default: true, agent_type: 1, created_at: since, updated_at: since },
});

const roles = [
  row(1, 'account_admin', 'Account Administrator', 'Everything, including who is an Account Administrator.'),
  row(2, 'admin', 'Administrator', 'Settings, agents and groups; cannot make or remove Account Administrators.'),
  row(3, 'supervisor', 'Supervisor', 'Works on tickets and sees reports; no settings.'),
  row(4, 'agent', 'Agent', 'Works on tickets; no reports, no settings.'),
];

export const roleRows = roles.map((one) => one.row);
export const idOfRole = (role: Role): number => roles.find((one) => one.role === role)!.row.id;

/** The widest of the roles with these ids, which is the one a seat keeps; undefined where an id is none. */
export function roleOfIds(ids: number[]): Role | undefined {
  if (ids.some((id) => !roleRows.some((one) => one.id === id))) return undefined;
  return roles.find((one) => ids.includes(one.row.id))?.role;
}

export const agentTypes = { 1: 'support_agent', 2: 'field_agent', 3: 'collaborator' } as const;
