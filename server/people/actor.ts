/** Whoever acts: an agent at a desk, a customer at its portal, or Tandem itself. Everything that is asked is asked as an actor. */

import type { EndpointShape } from '../../contract/endpoint.ts';
import type { Database } from '../platform/db.ts';
import type { Call, ServeAs } from '../platform/http/serve.ts';

export type Role = 'account_admin' | 'admin' | 'supervisor' | 'agent';

export interface Desk {
  id: number;
  slug: string;
  name: string;
  kind: 'help_desk' | 'service_desk';
  support_email: string;
}

/** An agent at one desk. `scope`: 1 all tickets, 2 those of their groups, 3 only what is assigned to them (A37). */
export interface Agent {
  kind: 'agent';
  org_id: number;
  desk_id: number;
  person_id: number;
  name: string;
  role: Role;
  scope: 1 | 2 | 3;
  /** The workspace their scope ends at, at a service desk; null: the whole desk. */
  workspace_id: number | null;
  desk: Desk;
  db: Database;
}

/** Somebody signed in at a desk's portal: they see their own requests, what was shared with them, and their companies' where they may. */
export interface Customer {
  kind: 'customer';
  org_id: number;
  desk_id: number;
  person_id: number;
  name: string;
  email: string | null;
  language: string;
  /** They, or somebody for them, said that it is theirs; until then it is only where everybody begins. */
  language_chosen: boolean;
  desk: Desk;
  db: Database;
}

/** Nobody in particular: whoever calls what is open to anyone. */
export interface Visitor {
  kind: 'visitor';
  org_id: number | null;
  desk_id: number | null;
  person_id: number | null;
  desk: Desk | null;
  db: Database | null;
}

export type Actor = Agent;
export type Serve = ServeAs<Agent>;
export type ServeAnyone = ServeAs<Agent | Visitor>;
export type ServeCustomer = ServeAs<Customer>;
export type AgentCall<E extends EndpointShape> = Call<E, Agent>;

export const isAdmin = (actor: { role: Role }): boolean => actor.role === 'account_admin' || actor.role === 'admin';
export const isSupervisor = (actor: { role: Role }): boolean => actor.role !== 'agent';
