/** Roles and scopes as the interface names them. Only reads; the server decides (A37, A47). */
import type { listRoles } from '../../contract/agents.ts';
import type { AnswerOf } from '../../contract/endpoint.ts';
import type { Me, Role } from '../../contract/signin.ts';
import type { TextKey } from '../app/words/texts.ts';

export type RoleRow = AnswerOf<typeof listRoles>[number];

/** From the widest to the narrowest. */
export const roles = ['account_admin', 'admin', 'supervisor', 'agent'] as const satisfies Role[];
const named: Record<Role, string> = { account_admin: 'Account Administrator', admin: 'Administrator', supervisor: 'Supervisor', agent: 'Agent' };

export const scopes = [1, 2, 3] as const;
export type Scope = (typeof scopes)[number];
const scopeNames = { 1: 'all', 2: 'groups', 3: 'assigned' } as const;

export const roleKey = (role: Role): TextKey => `people.role.${role}`;
export const roleAboutKey = (role: Role): TextKey => `people.role.${role}.about`;
export const scopeKey = (scope: number): TextKey => `people.scope.${scopeNames[scope as Scope] ?? 'assigned'}`;
export const scopeAboutKey = (scope: Scope): TextKey => `people.scope.${scopeNames[scope]}.about`;

/** The widest of somebody's roles; null while the roles are not known, or when it is none of ours. */
export function roleOf(roleIds: number[], rows: RoleRow[] | undefined): Role | null {
  const held = rows?.filter((row) => roleIds.includes(row.id)).map((row) => row.name);
  return roles.find((role) => held?.includes(named[role])) ?? null;
}
export const idOfRole = (role: Role, rows: RoleRow[] | undefined) => rows?.find((row) => row.name === named[role])?.id;

export const isAdmin = (me: Pick<Me, 'role'>) => me.role === 'admin' || me.role === 'account_admin';
